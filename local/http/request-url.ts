import type { IncomingMessage } from 'node:http';

/** What a request line names; undefined where it names no URL, as in `GET //` or `GET http://[`. */
export function requestUrl({ url = '/' }: IncomingMessage): URL | undefined {
  const base = 'http://localhost';
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}
