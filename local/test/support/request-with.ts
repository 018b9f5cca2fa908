import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** Sends a request with any headers, including `host`, which `fetch` does not allow. */
export function requestWith(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  const { method = 'POST', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    request(url, { method, headers, agent: false }, (answer) => {
      text(answer).then(
        (content) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: content }),
        reject,
      );
    })
      .on('error', reject)
      .end(body);
  });
}
