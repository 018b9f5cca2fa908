import type { IncomingHttpHeaders } from 'node:http';
import { plainHeaders } from '../auth/plain-headers.ts';
import { BadRequestException } from '../shared/errors.ts';
import { parseJson } from '../../shared/parse-json.ts';
import { headersOf } from './messages.ts';

/** The authorization that a client sends to open a connection. */
interface Handshake {
  headers: Record<string, string>;
  /** The body that an IAM signature covers. */
  body: string;
}

export const SUBPROTOCOL = 'graphql-ws';
const HEADER_PROTOCOL = 'header-';

/** Returns the subprotocols that a client offers. */
export function offeredProtocols(headers: IncomingHttpHeaders): string[] {
  return (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
}

/**
 * Reads a handshake's authorization from the query string, a second subprotocol, or plain headers, depending
 * on where the client put it.
 *
 * @throws BadRequestException for an unreadable header
 */
export function readHandshake(url: URL, headers: IncomingHttpHeaders): Handshake {
  const query = url.searchParams.get('header');
  if (query !== null) {
    const payload = url.searchParams.get('payload');
    if (payload === null) throw new BadRequestException('The query parameter payload is missing.');
    return { headers: decode(query, 'base64'), body: Buffer.from(payload, 'base64').toString('utf8') };
  }
  const protocol = offeredProtocols(headers).find((name) => name.startsWith(HEADER_PROTOCOL));
  if (protocol !== undefined) {
    return { headers: decode(protocol.slice(HEADER_PROTOCOL.length), 'base64url'), body: '{}' };
  }
  return { headers: plainHeaders(headers), body: '{}' };
}

function decode(text: string, encoding: 'base64' | 'base64url'): Record<string, string> {
  const value = parseJson(Buffer.from(text, encoding).toString('utf8'));
  if (value === undefined)
    throw new BadRequestException('The authorization header is not base64-encoded JSON.');
  return headersOf(value);
}
