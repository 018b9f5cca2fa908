import type { IncomingMessage } from 'node:http';

/** Returns the URL of a request, or undefined if the URL is invalid, as in `GET //` or `GET http://[`. */
export function requestUrl({ url = '/' }: IncomingMessage): URL | undefined {
  const base = 'http://localhost';
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}
