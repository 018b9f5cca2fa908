import type { IncomingMessage } from 'node:http';

/**
 * Reads the body of a request. Returns undefined if it is longer than `maxBytes`, after reading and
 * discarding the rest, so that the client gets the response.
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

/** Like `readBytes`, but returns text. */
export async function readBounded(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  return (await readBytes(request, maxBytes))?.toString('utf8');
}
