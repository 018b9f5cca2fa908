// Runs kinesalite on a thread of its own. Plain JavaScript, because a worker cannot load TypeScript.
import { createRequire } from 'node:module';
import http2 from 'node:http2';
import net from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { answerEmptyTimestamps } from './kinesalite-at-timestamp.mjs';
import { refuseForeignRequests } from '../http/local-only.mjs';

const require = createRequire(import.meta.url);
answerEmptyTimestamps(require);
const kinesalite = require('kinesalite');

const { port, path, mayUseMemory } = workerData;
const kinesis = kinesalite({
  ...(storesOnDisk() ? { path } : {}),
  createStreamMs: 0,
  deleteStreamMs: 0,
  updateStreamMs: 0,
  shardLimit: 100_000,
});

refuseForeignRequests(kinesis);

// Node closes a connection that was idle for 5 s. A client that sends in that very moment gets a reset, which on a
// busy machine happened every few races.
kinesis.keepAliveTimeout = 10 * 60_000;

// kinesalite throws when a client goes away in the middle of a request, which would end this thread. Its listener was
// added just before this one runs.
kinesis.on('request', (request) => request.removeAllListeners('error').on('error', () => {}));

/** Its store on disk is an optional native dependency, which not every platform has. */
function storesOnDisk() {
  try {
    createRequire(require.resolve('kinesalite'))('leveldown');
    return true;
  } catch (error) {
    if (mayUseMemory) return false;
    throw new Error(
      `streams cannot be kept on disk here: ${error.message}. Start without --data, or run npm ci again`,
    );
  }
}

// The SDK's Kinesis client speaks HTTP/2 unless it is told otherwise, and kinesalite only HTTP/1.1. The
// first bytes tell which it is, so that clients need no special handler.
const http2Server = http2.createServer((request, response) => kinesis.emit('request', request, response));
const HTTP2_PREFACE = 'PRI ';

const open = new Set();
const front = net.createServer((socket) => {
  open.add(socket);
  socket.on('close', () => open.delete(socket));
  socket.on('error', () => socket.destroy());
  socket.setNoDelay(true);
  socket.once('readable', () => {
    const head = socket.read();
    if (head === null) return;
    socket.unshift(head);
    const isHttp2 = head.subarray(0, HTTP2_PREFACE.length).toString('latin1') === HTTP2_PREFACE;
    (isHttp2 ? http2Server : kinesis).emit('connection', socket);
  });
});

front.listen(port, '127.0.0.1', () => parentPort.postMessage({ listening: front.address().port }));

parentPort.on('message', () => {
  for (const socket of open) socket.destroy();
  front.close(() => {
    // Closes the store first, and then a server that never listened, which it reports as an error.
    kinesis.close(() => parentPort.postMessage({ closed: true }));
  });
});
