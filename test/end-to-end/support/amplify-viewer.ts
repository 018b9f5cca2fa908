/**
 * A viewer by Amplify's API category, in a process of its own: whom to trust, Node is told when it starts.
 * Sends its parent 'live' when it is connected, then what each push carries of `onRankings`, or an `error`.
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

// Node 20 has none of its own; browsers do.
globalThis.WebSocket = WebSocket as unknown as typeof globalThis.WebSocket;
Amplify.configure({ API: { GraphQL: { endpoint, region, defaultAuthMode: 'apiKey', apiKey } } });
Hub.listen('api', ({ payload: { event, data } }) => {
  const { connectionState } = (data ?? {}) as { connectionState?: ConnectionState };
  if (event === CONNECTION_STATE_CHANGE && connectionState === ConnectionState.Connected) tell('live');
});

const answer = generateClient().graphql({ query, variables });
if (!('subscribe' in answer)) throw new Error(`no subscription: ${query}`);
answer.subscribe({
  next: ({ data }) => tell((data as { onRankings: unknown }).onRankings),
  error: (error: unknown) => tell({ error: JSON.stringify(error) }),
});
