import type { ClientOptions } from 'ws';

export type WebSocketConstructor = new (url: string, protocols: string[]) => WebSocket;

/**
 * By default, `ws` waits up to 30 s for the other side's close frame, and keeps the process alive until then.
 */
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * Returns the platform's WebSocket, or the one from the `ws` package if there is none (before Node 22).
 * Browsers never run the import, and their bundlers resolve it to a ten-line stub. Does not change the global
 * object.
 */
export async function platformWebSocket(): Promise<WebSocketConstructor> {
  if (typeof globalThis.WebSocket === 'function') return globalThis.WebSocket;
  const { WebSocket: NodeWebSocket } = await import('ws');
  // The package's types do not include this option yet.
  const options: ClientOptions & { closeTimeout: number } = { closeTimeout: CLOSE_TIMEOUT_MS };
  class QuickClosingWebSocket extends NodeWebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, options);
    }
  }
  // `ws` implements everything that this client uses from the browser's interface: on… handlers, send, close
  // and readyState.
  return QuickClosingWebSocket as unknown as WebSocketConstructor;
}
