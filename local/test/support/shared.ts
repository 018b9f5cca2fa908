import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the server that starts what test files share; see `serveShared`. */
    shared: string;
  }
}

/**
 * Returns the value of something that the test files of a run share. The first file that asks waits until it
 * has started.
 * @throws Error if it could not be started
 */
export async function shared(name: string): Promise<string> {
  const response = await fetch(new URL(name, inject('shared')));
  const text = await response.text();
  if (!response.ok) throw new Error(`${name} could not be started: ${text}`);
  return text;
}
