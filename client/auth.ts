import type { AuthOptions } from 'aws-appsync-auth-link';

/** How the client proves who it is. More kinds can join this union. */
export type AlleycatAuth = { type: 'apiKey'; apiKey: string };

/** The same in the words of AWS's links. */
export function awsAuthOf(auth: AlleycatAuth): AuthOptions {
  switch (auth.type) {
    case 'apiKey':
      return { type: 'API_KEY', apiKey: auth.apiKey };
  }
}
