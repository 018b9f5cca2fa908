/** Tests what the local network can reach when the page is served to it (`npm start -- --host`). */
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkServerIdentity } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { keepCertificate } from '../../local/http/certificate.ts';
import { listen } from '../../local/http/listen.ts';
import { lanAddresses } from '../../tools/start/lan-addresses.ts';
import { servePage, type Page } from '../../tools/start/serve-page.ts';

/** Another address of this machine. */
const ADDRESS = '127.0.0.2';

let directory: string;
let ca: string;
let page: Page;
const stops: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'alleycat-page-'));
  stops.push(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'index.html'), '<!doctype html>');
  const certificate = await keepCertificate(directory, [ADDRESS]);
  ca = certificate.cert;
  const service = await startService();
  page = await servePage({
    ...{ directory, port: 0, config: { apiKey: 'da2-key', graphqlUrl: service } },
    createGuest: () => Promise.resolve({ username: 'u', password: 'p' }),
    network: { address: ADDRESS, certificate, endpoints: { graphql: `${service}graphql`, cognito: service } },
  });
  stops.push(() => page.stop());
});
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

/** Starts a guarded service that answers with the request line, also through a WebSocket. */
async function startService(): Promise<string> {
  const server = createServer((incoming, response) => response.end(`${incoming.method} ${incoming.url}`));
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (incoming, socket, head) =>
    sockets.handleUpgrade(incoming, socket, head, (opened) => opened.send(incoming.url ?? '')),
  );
  const { port, stop } = await listen(server);
  stops.push(stop);
  return `http://127.0.0.1:${port}/`;
}

/** Sends a request as a phone that trusts the certificate. */
async function ask(path: string, headers: Record<string, string> = {}, body?: string) {
  const asked = request(new URL(path, page.url), {
    ...{ ca, headers, method: body === undefined ? 'GET' : 'POST' },
    // whatever the Host header says
    checkServerIdentity: (_host, certificate) => checkServerIdentity(ADDRESS, certificate),
  });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

const origin = () => new URL(page.url).origin;

describe('the page in the local network', () => {
  it('names only its own server in config.json and in its content security policy', async () => {
    const { body, headers } = await ask('config.json');
    expect(JSON.parse(body)).toEqual({
      apiKey: 'da2-key',
      graphqlUrl: './graphql',
      userPoolEndpoint: './cognito',
    });
    expect(headers['content-security-policy']).toContain(`connect-src 'self' wss://${ADDRESS}:*;`);
  });

  it('passes requests and WebSockets on to the API, which accepts only this machine', async () => {
    expect(await ask('graphql', { origin: origin() }, '{}')).toMatchObject({
      status: 200,
      body: 'POST /graphql',
    });
    const url = `${page.url.replace('https', 'wss')}graphql/realtime`;
    const socket = new WebSocket(url, { ca, origin: origin() });
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(message.toString()).toBe('/graphql/realtime');
    socket.close();
    await once(socket, 'close');
  });

  it('passes on what riders ask of Cognito, and refuses what only administrators may do', async () => {
    const target = (operation: string) => ({
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      'content-type': 'application/x-amz-json-1.1',
    });
    expect(await ask('cognito', target('InitiateAuth'), '{}')).toMatchObject({ status: 200, body: 'POST /' });
    for (const operation of ['AdminDeleteUser', 'ListUsers', 'constructor']) {
      const refused = await ask('cognito', target(operation), '{}');
      expect(refused.status).toBe(403);
      expect(refused.body).toContain(`${operation} is not available in the network`);
    }
  });

  it.each<[string, () => Record<string, string>]>([
    ['a host name that resolves to its address', () => ({ host: 'evil.example' })],
    ['another address', () => ({ host: '127.0.0.3:4747' })],
    ['its address with another port', () => ({ host: `${ADDRESS}:1` })],
    ['a page of another site', () => ({ origin: 'https://evil.example' })],
    ['a page of another port of this machine', () => ({ origin: `https://${ADDRESS}:1` })],
    ['a page that was not loaded over HTTPS', () => ({ origin: origin().replace('https', 'http') })],
  ])('refuses a request from %s', async (_title, headers) => {
    for (const path of ['config.json', 'graphql', '']) expect((await ask(path, headers())).status).toBe(403);
  });

  it('refuses WebSockets from pages of other sites', async () => {
    const url = `${page.url.replace('https', 'wss')}graphql/realtime`;
    const socket = new WebSocket(url, { ca, origin: 'https://evil.example' });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  });
});

describe('the certificate', () => {
  it('names this machine and its addresses, and its key is readable only by its owner', async () => {
    expect(new X509Certificate(ca).subjectAltName).toBe(
      `DNS:localhost, IP Address:127.0.0.1, IP Address:${ADDRESS}`,
    );
    expect((await stat(join(directory, 'localhost.key'))).mode & 0o077).toBe(0);
  });

  it('is kept while it covers the addresses, and replaced when an address is added', async () => {
    expect((await keepCertificate(directory, [ADDRESS])).cert).toBe(ca);
    const { cert, file } = await keepCertificate(directory, [ADDRESS, '10.1.2.3']);
    expect(cert).not.toBe(ca);
    expect(await readFile(file, 'utf8')).toBe(cert);
  });
});

describe('--host', () => {
  const of = (...addresses: string[]) => ({
    eth0: addresses.map((address) => ({
      ...{ address, family: 'IPv4' as const, internal: false, netmask: '', mac: '', cidr: null },
    })),
  });

  it('takes the private addresses of this machine, and no public ones', () => {
    expect(lanAddresses(true, of('192.168.1.5', '8.8.8.8', '10.0.0.2'))).toEqual(['192.168.1.5', '10.0.0.2']);
    expect(lanAddresses('10.0.0.2', of('192.168.1.5', '10.0.0.2'))).toEqual(['10.0.0.2']);
  });

  it('refuses a public address and one of another machine, and says which there are', () => {
    for (const address of ['8.8.8.8', '192.168.1.6', '0.0.0.0', 'gym.local'])
      expect(() => lanAddresses(address, of('192.168.1.5', '8.8.8.8'))).toThrow(
        `--host ${address} is not a private IPv4 address of this machine; it has 192.168.1.5`,
      );
    expect(() => lanAddresses(true, of('127.0.0.1', '8.8.8.8', '1.1.1.1'))).toThrow(
      'this machine has no private address; 8.8.8.8, 1.1.1.1 may be reachable from the internet',
    );
    expect(() => lanAddresses(true, of('127.0.0.1'))).toThrow('it is in no network');
  });
});
