// Runs kinesalite in a process of its own: it uses a lot of CPU time, and a crash of its native store would
// end the whole process. This file is plain JavaScript, because the process cannot load TypeScript.
import { createRequire } from 'node:module';
import http2 from 'node:http2';
import net from 'node:net';
import { answerEmptyTimestamps } from './kinesalite-at-timestamp.mjs';
import { keepStore, trimStreams } from './kinesalite-trimming.mjs';
import { refuseForeignRequests } from '../http/local-only.mjs';

const require = createRequire(import.meta.url);
answerEmptyTimestamps(require);
const storeOf = keepStore(require);
const kinesalite = require('kinesalite');

const { port, path, mayUseMemory } = JSON.parse(process.argv[2]);
const kinesis = kinesalite({
  ...(storesOnDisk() ? { path } : {}),
  createStreamMs: 0,
  deleteStreamMs: 0,
  updateStreamMs: 0,
  shardLimit: 100_000,
});

storeOf().db.on('error', cannotReadStore);

refuseForeignRequests(kinesis);

// By default, Node.js closes connections that have been idle for 5 s. If a client sends a request at that
// moment, its connection is reset. On a busy machine, this happens once every few races.
kinesis.keepAliveTimeout = 10 * 60_000;

// kinesalite's own error listener throws when a client disconnects during a request, which would crash this
// process. Replace that listener as soon as kinesalite has added it.
kinesis.on('request', (request) => request.removeAllListeners('error').on('error', () => {}));

/** Tells the parent why the store cannot be opened or read, and ends this process. */
function cannotReadStore(error) {
  console.error(`Error: ${error.message}`);
  process.send({ unreadable: error.message }, () => process.exit(1));
}

/** Returns whether kinesalite can store data on disk, which needs an optional native dependency. */
function storesOnDisk() {
  try {
    createRequire(require.resolve('kinesalite'))('leveldown');
    return true;
  } catch (error) {
    if (mayUseMemory) return false;
    throw new Error(
      `streams cannot be stored on disk: ${error.message}. Start without --data or run npm ci again`,
    );
  }
}

// The SDK's Kinesis client uses HTTP/2 by default, but kinesalite supports only HTTP/1.1. The first bytes of
// a connection show which protocol it uses, so this port accepts both and clients need no configuration.
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

const TRIM_EVERY_MS = 10 * 60_000;
const trim = () => trimStreams(require, storeOf(), Date.now());
await trim().catch(cannotReadStore);
setInterval(trim, TRIM_EVERY_MS).unref();

front.listen(port, '127.0.0.1', () => process.send({ listening: front.address().port }));

// The channel closes no matter how the parent ends.
process.on('disconnect', () => process.exit());
process.on('message', () => {
  for (const socket of open) socket.destroy();
  front.close(() => {
    // Closes the store. kinesalite then tries to close its own server and reports an error, because that
    // server never listened. The error is ignored.
    kinesis.close(() => process.exit());
  });
});
