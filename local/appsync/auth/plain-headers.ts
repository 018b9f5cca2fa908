import type { IncomingHttpHeaders } from 'node:http';

/** Returns each header as a single string. Node.js returns some repeated headers as arrays. */
export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
