import type { AuthOptions } from 'aws-appsync-auth-link';

/** How the client authenticates its queries and subscriptions. */
export type AlleycatAuth = { type: 'apiKey'; apiKey: string };

/** Converts authentication options to the format that AWS's links expect. */
export function awsAuthOf(auth: AlleycatAuth): AuthOptions {
  switch (auth.type) {
    case 'apiKey':
      return { type: 'API_KEY', apiKey: auth.apiKey };
  }
}
