/**
 * A viewer that uses Amplify's API category. It runs in its own process because Node.js reads trusted
 * certificates only at startup. It sends its parent process 'live' once it is connected, then the
 * `onRankings` of each push, or an `error`.
 */
import { Amplify } from 'aws-amplify';
import { CONNECTION_STATE_CHANGE, ConnectionState, generateClient } from 'aws-amplify/api';
import { Hub } from 'aws-amplify/utils';
import { WebSocket } from 'ws';

export interface AmplifyViewerOptions {
  endpoint: string;
  region: string;
  apiKey: string;
  query: string;
  variables: Record<string, unknown>;
}

const { endpoint, region, apiKey, query, variables } = JSON.parse(process.argv[2]!) as AmplifyViewerOptions;
const tell = (message: unknown) => process.send!(message);

// Unlike browsers, Node.js 20 has no global WebSocket.
globalThis.WebSocket = WebSocket as unknown as typeof globalThis.WebSocket;
Amplify.configure({ API: { GraphQL: { endpoint, region, defaultAuthMode: 'apiKey', apiKey } } });
Hub.listen('api', ({ payload: { event, data } }) => {
  const { connectionState } = (data ?? {}) as { connectionState?: ConnectionState };
  if (event === CONNECTION_STATE_CHANGE && connectionState === ConnectionState.Connected) tell('live');
});

const answer = generateClient().graphql({ query, variables });
if (!('subscribe' in answer)) throw new Error(`not a subscription: ${query}`);
answer.subscribe({
  next: ({ data }) => tell((data as { onRankings: unknown }).onRankings),
  error: (error: unknown) => tell({ error: JSON.stringify(error) }),
});
