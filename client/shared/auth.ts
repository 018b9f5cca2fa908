/** How the client authenticates its queries and subscriptions. */
export type AlleycatAuth = { type: 'apiKey'; apiKey: string };

/** Returns the headers of a request or a subscription. */
export function authHeaders(auth: AlleycatAuth): Record<string, string> {
  switch (auth.type) {
    case 'apiKey':
      return { 'x-api-key': auth.apiKey };
  }
}
