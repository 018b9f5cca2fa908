const APPSYNC_HOST = /^https:\/\/\w{26}\.appsync-api\.[\w-]+\.amazonaws\.com(\.cn)?\/graphql$/i;

/**
 * Where the subscriptions of an API live: AppSync's own hosts have a twin, every other host (a custom domain,
 * or a machine of one's own) has a path. Plain http stays plain.
 */
export function realtimeUrlOf(url: string): string {
  const endpoint = APPSYNC_HOST.test(url)
    ? url.replace('.appsync-api.', '.appsync-realtime-api.')
    : `${url}/realtime`;
  return endpoint.replace(/^http/i, 'ws');
}

/** Browsers can set no headers on a WebSocket, so the authorization travels as a sub-protocol. */
export function protocolsOf(headers: Record<string, string>): string[] {
  const bytes = new TextEncoder().encode(JSON.stringify(headers));
  const base64 = btoa(String.fromCharCode(...bytes));
  return ['graphql-ws', `header-${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`];
}
