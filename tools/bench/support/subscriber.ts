import type { Connect } from './viewers.ts';

/** URLs of an API, and its key. */
interface Api {
  endpoints: { graphql: string; realtime?: string | undefined };
  apiKey?: string | undefined;
}

/**
 * Returns how viewers subscribe to an API over AppSync's WebSocket protocol.
 * @param marker text that only pushes contain
 */
export function subscriber(
  { endpoints, apiKey = '' }: Api,
  request: { query: string; variables?: object },
  marker: string,
): Omit<Connect, 'count' | 'side'> {
  const authorization = { host: new URL(endpoints.graphql).host, 'x-api-key': apiKey };
  const encoded = (value: object) => encodeURIComponent(btoa(JSON.stringify(value)));
  const data = JSON.stringify(request);
  return {
    url: `${endpoints.realtime}?header=${encoded(authorization)}&payload=${encoded({})}`,
    protocol: 'graphql-ws',
    hello: [
      JSON.stringify({ type: 'connection_init' }),
      JSON.stringify({ id: '1', type: 'start', payload: { data, extensions: { authorization } } }),
    ],
    marker,
  };
}
