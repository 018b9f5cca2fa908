import type { Clock } from '../shared/clock.ts';
import { AlleycatError } from '../shared/error.ts';
import { errorOfEntries } from '../shared/to-alleycat-error.ts';
import { readMessage } from './message.ts';

/** From opening the socket to `connection_ack`; the time that AWS's own clients allow. */
const ACK_TIMEOUT_MS = 15_000;
/** Silence after which AppSync's connections count as lost, unless `connection_ack` says otherwise. */
const DEFAULT_SILENCE_MS = 300_000;

/** The socket has been opened by the caller; resolves with how long it may be silent, once it is acknowledged. */
export async function shakeHands(socket: WebSocket, clock: Clock, signal: AbortSignal): Promise<number> {
  const over = new AbortController();
  const end = () => over.abort();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([acknowledgement(socket), timeout(clock, over.signal)]);
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

function acknowledgement(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    let reason = '';
    socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }));
    socket.onerror = (event) => {
      // Node's sockets tell why, for example which HTTP status the upgrade met; browsers keep it to themselves.
      reason = 'message' in event ? String(event.message) : '';
    };
    socket.onclose = (event) =>
      reject(
        new AlleycatError({
          errorType: 'ConnectionLost',
          message:
            `no realtime connection: ${reason || event.reason || `the socket closed with ${event.code}`}; ` +
            'it is tried again by itself. Check url, and whether the network lets WebSockets through',
        }),
      );
    socket.onmessage = (event) => {
      const { type, payload } = readMessage(String(event.data));
      if (type === 'connection_ack') resolve(payload?.connectionTimeoutMs ?? DEFAULT_SILENCE_MS);
      if (type === 'connection_error' || type === 'error')
        reject(
          errorOfEntries(payload?.errors ?? [], {
            errorType: 'ConnectionError',
            message: 'AppSync refused the realtime connection without saying why; check url and auth',
          }),
        );
    };
  });
}

async function timeout(clock: Clock, signal: AbortSignal): Promise<never> {
  await clock.wait(ACK_TIMEOUT_MS, signal);
  throw new AlleycatError({
    errorType: 'Timeout',
    message: signal.aborted
      ? 'given up'
      : `no connection_ack within ${ACK_TIMEOUT_MS} ms; the realtime connection is tried again by itself`,
  });
}
