import type { IncomingMessage } from 'node:http';

/**
 * Reads a request body. If the body is longer than `maxBytes`, reads and discards the rest, so that the
 * client still gets a response, and returns undefined.
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

/** Like `readBytes`, but decodes the body as UTF-8. */
export async function readBounded(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  return (await readBytes(request, maxBytes))?.toString('utf8');
}
