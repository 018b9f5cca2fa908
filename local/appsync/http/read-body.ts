import type { IncomingMessage } from 'node:http';
import { BadRequestException } from '../shared/errors.ts';
import { MAX_REQUEST_BYTES } from '../shared/limits.ts';

/** Reads the body as text. @throws BadRequestException as soon as the limit is exceeded */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_REQUEST_BYTES) {
      throw new BadRequestException(`The request is longer than ${MAX_REQUEST_BYTES} bytes.`, 413);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
