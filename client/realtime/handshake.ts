import type { Clock } from '../shared/clock.ts';
import { AlleycatError } from '../shared/error.ts';
import { errorOfEntries } from '../shared/to-alleycat-error.ts';
import { readMessage } from './message.ts';

/** Maximum time from opening the socket to `connection_ack`, the same as in AWS's own clients. */
const ACK_TIMEOUT_MS = 15_000;
/** Silence after which a connection counts as lost, unless `connection_ack` specifies another value. */
const DEFAULT_SILENCE_MS = 300_000;

/**
 * Waits for AppSync to acknowledge a socket that the caller opened. Resolves to how long the connection may
 * be silent, in milliseconds.
 */
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
      // Node's sockets report the reason, such as the HTTP status of a failed upgrade. Browsers do not.
      reason = 'message' in event ? String(event.message) : '';
    };
    socket.onclose = (event) =>
      reject(
        new AlleycatError({
          errorType: 'ConnectionLost',
          message:
            `no realtime connection: ${reason || event.reason || `the socket closed with code ${event.code}`}; ` +
            'retrying. Check the URL, and whether the network allows WebSockets',
        }),
      );
    socket.onmessage = (event) => {
      const { type, payload } = readMessage(String(event.data));
      if (type === 'connection_ack') resolve(payload?.connectionTimeoutMs ?? DEFAULT_SILENCE_MS);
      if (type === 'connection_error' || type === 'error')
        reject(
          errorOfEntries(payload?.errors ?? [], {
            errorType: 'ConnectionError',
            message:
              'AppSync rejected the realtime connection without giving a reason; check the URL and the API key',
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
      ? 'the handshake was canceled'
      : `no connection_ack within ${ACK_TIMEOUT_MS} ms; retrying the realtime connection`,
  });
}
