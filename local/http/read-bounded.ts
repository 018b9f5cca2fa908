import type { IncomingMessage } from 'node:http';

/**
 * A request's body as text; undefined when it is longer than `maxBytes`. The rest of such a one is read and thrown
 * away, so that the answer can be heard.
 */
export async function readBounded(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return bytes > maxBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}
