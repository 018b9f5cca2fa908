import pc from 'picocolors';
import { messageOf } from '../shared/errors.ts';

/** Prints to standard error why a command did not start. Adds a hint if a port is in use. */
export function printFailure(error: unknown): void {
  const message = messageOf(error);
  const hint = /already in use/i.test(message)
    ? '. Stop the program that uses it or choose another port (see --help)'
    : '';
  process.stderr.write(`${pc.red(message + hint)}\n`);
}
