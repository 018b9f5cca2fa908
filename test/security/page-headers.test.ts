import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { synthesized } from '../infra/support/synthesized.ts';
import { servePage, type Page } from '../../tools/start/serve-page.ts';

let directory: string;
let page: Page;
let deployed: Record<string, string>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'alleycat-page-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<!doctype html>');
  await writeFile(join(directory, 'assets/index.js'), '');
  page = await servePage({
    directory,
    port: 0,
    config: {},
    createGuest: () => Promise.reject(new Error('not needed')),
  });
  deployed = headersOf(synthesized().properties('PageHeaders'));
});
afterAll(async () => {
  await page.stop();
  await rm(directory, { recursive: true });
});

/** Returns the headers that CloudFront adds to each response. */
function headersOf(properties: Record<string, unknown>): Record<string, string> {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } =
    properties.ResponseHeadersPolicyConfig as {
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: string };
        StrictTransportSecurity: { AccessControlMaxAgeSec: number };
        ContentTypeOptions: object;
        ReferrerPolicy: { ReferrerPolicy: string };
      };
      CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
    };
  expect(Object.keys(security)).toHaveLength(4);
  return {
    'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
    'strict-transport-security': `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
  };
}

it.each(['', 'assets/index.js', 'config.json', 'missing.js'])(
  'the local server and CloudFront send the same security headers for /%s',
  async (path) => {
    const { headers } = await fetch(`${page.url}${path}`);
    const { 'content-security-policy': policy, ...others } = deployed;
    expect(Object.fromEntries(headers)).toMatchObject(others);
    // only the API's addresses differ
    const withoutAddresses = (text: string) => text.replace(/(connect-src 'self')[^;]*/, '$1');
    expect(withoutAddresses(headers.get('content-security-policy')!)).toBe(withoutAddresses(policy!));
  },
);

it('the local page may connect only to this machine', async () => {
  const { headers } = await fetch(page.url);
  expect(headers.get('content-security-policy')).toContain(
    "connect-src 'self' http://localhost:* http://127.0.0.1:* ws://localhost:* ws://127.0.0.1:*;",
  );
});
