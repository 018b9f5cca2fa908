import type { ClientOptions } from 'ws';

export type WebSocketConstructor = new (url: string, protocols: string[]) => WebSocket;

/** `ws` waits 30 s for the other side's goodbye by default, and keeps the process alive meanwhile. */
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * The platform's WebSocket, or the `ws` package where there is none (Node before 22). Browsers never run the
 * import; their bundlers find a stub of ten lines behind it. The global object is left as it is.
 */
export async function platformWebSocket(): Promise<WebSocketConstructor> {
  if (typeof globalThis.WebSocket === 'function') return globalThis.WebSocket;
  const { WebSocket: NodeWebSocket } = await import('ws');
  // The option is younger than the package's types.
  const options: ClientOptions & { closeTimeout: number } = { closeTimeout: CLOSE_TIMEOUT_MS };
  class BriefGoodbye extends NodeWebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, options);
    }
  }
  // ws follows the browser's interface in all that this client uses: the on… handlers, send, close, readyState.
  return BriefGoodbye as unknown as WebSocketConstructor;
}
