const APPSYNC_HOST = /^https:\/\/\w{26}\.appsync-api\.[\w-]+\.amazonaws\.com(\.cn)?\/graphql$/i;

/**
 * Returns the realtime endpoint of an API. On AppSync's own domains, it has a separate host. On any other
 * host (a custom domain or a local machine), it is a path. http becomes ws, and https becomes wss.
 */
export function realtimeUrlOf(url: string): string {
  const endpoint = APPSYNC_HOST.test(url)
    ? url.replace('.appsync-api.', '.appsync-realtime-api.')
    : `${url}/realtime`;
  return endpoint.replace(/^http/i, 'ws');
}

/** Browsers cannot set headers on a WebSocket, so the authorization is sent as a subprotocol. */
export function protocolsOf(headers: Record<string, string>): string[] {
  const bytes = new TextEncoder().encode(JSON.stringify(headers));
  const base64 = btoa(String.fromCharCode(...bytes));
  return ['graphql-ws', `header-${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`];
}
