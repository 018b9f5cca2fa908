/** Tests hostile requests to the page's server, which creates guests on request. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage, type Page } from '../../tools/start/serve-page.ts';
import { rawRequest, requestOf, statusOf } from '../../local/test/support/raw-request.ts';

let directory: string;
let page: Page;
const names: (string | undefined)[] = [];
beforeAll(async () => {
  // The content of the page does not matter.
  directory = await mkdtemp(join(tmpdir(), 'alleycat-page-'));
  await writeFile(join(directory, 'index.html'), '<!doctype html>');
  page = await servePage({
    directory,
    port: 0,
    config: {},
    createGuest: (name) => {
      names.push(name);
      return Promise.resolve({ username: 'u', password: 'p' });
    },
  });
}, 120_000);
afterAll(async () => {
  await page.stop();
  await rm(directory, { recursive: true });
});

const post = (body: string, type = 'application/json') =>
  fetch(`${page.url}guest`, { method: 'POST', body, headers: { 'content-type': type } });

describe('a guest', () => {
  it.each<[string, string | undefined]>([
    ['{"name":" Ada "}', 'Ada'],
    ['{"name":""}', undefined],
    ['{}', undefined],
    ['{"name":"<script>alert(1)</script>"}', '<script>alert(1)</script>'],
    [JSON.stringify({ name: '🚲'.repeat(100) }), '🚲'.repeat(40)],
    ['{"__proto__":{"name":"x"},"name":"y"}', 'y'],
  ])('is created from %s', async (body, name) => {
    expect((await post(body)).status).toBe(201);
    expect(names.at(-1)).toBe(name);
  });

  it.each(['', '{', '[]', '"x"', '{"name":1}', '{"name":["a"]}', `{"name":"${'x'.repeat(5_000)}"}`])(
    'is not created from %j',
    async (body) => {
      const before = names.length;
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toHaveProperty('message');
      expect(names).toHaveLength(before);
    },
  );

  it('is not created by a form on another site', async () => {
    expect((await post('{}', 'text/plain')).status).toBe(405);
  });
});

it.each(['//', '//[', '/%', '/%00', '/../../../etc/passwd', '/..%2f..%2f..%2fetc%2fpasswd', 'http://['])(
  'a request for %s gets no file, and the next request is served',
  async (path) => {
    const answer = await rawRequest(page.url.replace('localhost', '127.0.0.1'), requestOf(path));
    expect(statusOf(answer)).toBeGreaterThanOrEqual(200);
    expect(answer).not.toContain('root:');
    expect((await fetch(page.url)).status).toBe(200);
  },
);
