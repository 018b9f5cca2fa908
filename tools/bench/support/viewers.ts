/**
 * Runs viewers in a separate process, so that they do not slow down the server. The parent process sends the
 * URL to connect to. When all viewers of one server have received a push, this process reports when each viewer
 * received it.
 */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { now } from './now.ts';

export interface Connect {
  side: string;
  url: string;
  count: number;
  protocol?: string;
  /** Messages to send when the connection is open. */
  hello?: string[];
  /** Text that only pushes contain. */
  marker: string;
}

export type FromViewers =
  | { type: 'connected'; side: string }
  | { type: 'pushed'; side: string; at: number[]; sample: string };

/**
 * Number of viewers that connect at the same time. More viewers could overflow the server's connection queue.
 */
const CONNECTING = 50;

const report = (message: FromViewers) => process.send!(message);

async function connect({ side, url, count, protocol, hello = [], marker }: Connect): Promise<void> {
  const viewers = viewersOf.get(side) ?? { count: 0, at: [] as number[] };
  viewersOf.set(side, viewers);
  async function open(): Promise<void> {
    const socket = new WebSocket(url, protocol, { perMessageDeflate: false });
    let resolveReady = () => {};
    const ready = new Promise<void>((resolve) => (resolveReady = resolve));
    socket.on('message', (data: Buffer) => {
      if (data.includes('"start_ack"')) return resolveReady();
      if (!data.includes(marker)) return;
      viewers.at.push(now());
      if (viewers.at.length < viewers.count) return;
      report({ type: 'pushed', side, at: viewers.at.splice(0), sample: data.toString() });
    });
    await once(socket, 'open');
    for (const message of hello) socket.send(message);
    if (hello.length > 0) await ready;
    viewers.count += 1;
  }
  for (let left = count; left > 0; left -= CONNECTING)
    await Promise.all(Array.from({ length: Math.min(left, CONNECTING) }, open));
  report({ type: 'connected', side });
}

const viewersOf = new Map<string, { count: number; at: number[] }>();
process.on('message', (message: Connect) => void connect(message));
process.on('disconnect', () => process.exit());
