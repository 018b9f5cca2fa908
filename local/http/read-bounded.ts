import type { IncomingMessage } from 'node:http';

/**
 * Reads a request's body; undefined when it is longer than `maxBytes`. The rest of such a body is read and thrown
 * away, so that the client gets the answer.
 */
export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return bytes > maxBytes ? undefined : Buffer.concat(chunks);
}

/** Reads a request's body as text, like `readBytes`. */
export async function readBounded(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  return (await readBytes(request, maxBytes))?.toString('utf8');
}
