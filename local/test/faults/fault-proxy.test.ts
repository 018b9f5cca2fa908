import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { startFaultProxy } from '../../testing/fault-proxy.ts';
import { answering, losingTheAnswer, silent } from '../../testing/faults.ts';

/** Starts a service that echoes bodies and WebSocket messages, with a proxy in front of it. */
async function setUp() {
  const received: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push(body);
      response
        .writeHead(201, { 'x-host': request.headers.host })
        .end(`${request.method} ${request.url} ${body}`);
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) =>
    socket.on('message', (data: Buffer) => socket.send(`${data.toString()}!`)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy = await startFaultProxy(`http://127.0.0.1:${port}`);
  onTestFinished(async () => {
    await proxy.stop();
    server.closeAllConnections();
    server.close();
  });
  const post = (body: string, signal?: AbortSignal) =>
    fetch(`${proxy.endpoint}/path?a=1`, { method: 'POST', body, ...(signal && { signal }) });
  return { proxy, received, post };
}

describe('a fault proxy', () => {
  it('forwards requests and responses unchanged, including the host name', async () => {
    const { proxy, post } = await setUp();
    const answer = await post('hello');
    expect(answer.status).toBe(201);
    expect(await answer.text()).toBe('POST /path?a=1 hello');
    expect(answer.headers.get('x-host')).toBe(new URL(proxy.endpoint).host);
    expect(proxy.requests).toBe(1);
  });

  it('responds in place of the service to matching requests only, up to the given number', async () => {
    const { proxy, received, post } = await setUp();
    const on = ({ body }: { body: string }) => body === 'bad';
    const injected = proxy.inject({ on, times: 2, fault: answering(429, { message: 'slow down' }) });
    const statuses: number[] = [];
    for (const body of ['bad', 'good', 'bad', 'bad']) statuses.push((await post(body)).status);
    expect(statuses).toEqual([429, 201, 429, 201]);
    expect(injected.met).toBe(2);
    expect(received).toEqual(['good', 'bad']);
  });

  it('ends a fault on request', async () => {
    const { proxy, post } = await setUp();
    const injected = proxy.inject({ fault: answering(500, '') });
    expect((await post('')).status).toBe(500);
    injected.end();
    expect((await post('')).status).toBe(201);
  });

  it('can lose a response: the service gets the request, but the caller gets nothing', async () => {
    const { proxy, received, post } = await setUp();
    proxy.inject({ times: 1, fault: losingTheAnswer });
    await expect(post('once')).rejects.toThrow();
    expect(received).toEqual(['once']);
  });

  it('can stay silent until the caller gives up: the service gets nothing', async () => {
    const { proxy, received, post } = await setUp();
    const injected = proxy.inject({ fault: silent });
    const impatient = new AbortController();
    const asked = post('', impatient.signal);
    await expect.poll(() => injected.met).toBe(1);
    impatient.abort();
    await expect(asked).rejects.toThrow();
    expect(received).toEqual([]);
  });

  it('goes down for new callers, and comes up again on the same port', async () => {
    const { proxy, post } = await setUp();
    await post('');
    await proxy.down();
    await expect(post('')).rejects.toThrow();
    await proxy.up();
    expect((await post('')).status).toBe(201);
  });

  it('forwards WebSocket connections and can cut them', async () => {
    const { proxy } = await setUp();
    const socket = new WebSocket(proxy.endpoint.replace('http', 'ws'));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send('hello');
    const message = await new Promise<Buffer>((resolve) => socket.once('message', resolve));
    expect(message.toString()).toBe('hello!');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    expect(proxy.cut()).toBeGreaterThan(0);
    await closed;
  });
});
