import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import type { DocumentNode } from 'graphql';
import { OperationTypeNode } from 'graphql';
import { createAuthLink } from 'aws-appsync-auth-link';
import { awsAuthOf, type AlleycatAuth } from './auth.ts';
import { systemClock, type Clock } from './shared/clock.ts';
import { createQueries, type Queries } from './queries/queries.ts';
import { RealtimeLink } from './realtime/realtime-link.ts';
import { fetchWithin } from './shared/fetch-within.ts';
import { createRiderLink, type AlleycatRider } from './riding/rider.ts';
import { submitTelemetry } from './riding/submit-telemetry.ts';
import type { ReadingInput, SubmittedReading, WatchRankingsArgs } from './shared/types.ts';
import { watchCompletedRaces, type CompletedRacesListener } from './races/watch-completed-races.ts';
import { watchFrames, type FramesListener } from './rankings/watch-frames.ts';
import { watchRankings, type RankingsListener } from './rankings/watch-rankings.ts';
import { platformWebSocket, type WebSocketConstructor } from './shared/web-socket.ts';

export interface AlleycatClientOptions {
  /** The API's GraphQL endpoint: `https://….appsync-api.<region>.amazonaws.com/graphql`, or a local one. */
  url: string;
  /** For queries and subscriptions. */
  auth: AlleycatAuth;
  /** For `submitTelemetry` alone. Default: nobody, and `submitTelemetry` fails with `NotSignedIn`. */
  rider?: AlleycatRider | undefined;
  /** Default: the platform's. */
  fetch?: typeof globalThis.fetch;
  /** Default: the platform's, or that of the package `ws` where there is none. */
  WebSocket?: WebSocketConstructor;
  /** Default: real time. */
  clock?: Clock;
  /** In [0, 1), for the jitter of reconnecting. Default `Math.random`. */
  random?: () => number;
}

export interface AlleycatClient extends Queries {
  /** Live rankings of a class, or of one of its races. Returns the function that stops watching. */
  watchRankings(args: WatchRankingsArgs, listener: RankingsListener): () => void;
  /**
   * The same for large audiences: each push is a few KB for a thousand riders, where entries are over a hundred.
   * Outputs and ranks are as exact; `second` is not told, and `change` counts from what this viewer saw before.
   */
  watchFrames(args: WatchRankingsArgs, listener: FramesListener): () => void;
  /** Races of a class as they close. Returns the function that stops watching. */
  watchCompletedRaces(classId: number, listener: CompletedRacesListener): () => void;
  /**
   * Sends 1 to 10 readings of the signed-in rider, and tells of each whether it was taken. For a ride, a
   * `createTelemetryBuffer` sends them in time and again.
   */
  submitTelemetry: (readings: ReadingInput[]) => Promise<SubmittedReading[]>;
  /** For operations of one's own, on the same links. */
  readonly apollo: ApolloClient;
  /** Stops every watch and closes the connection. Nothing then keeps the process alive. */
  close(): void;
}

/** AWS's links want a region, but only requests that are signed by IAM depend on it. */
const region = 'us-east-1';

/** Leaves documents as they are written: a `__typename` in every entry would be paid for at every push. */
class PlainCache extends InMemoryCache {
  override transformDocument(document: DocumentNode): DocumentNode {
    return document;
  }
}

export function createAlleycatClient(options: AlleycatClientOptions): AlleycatClient {
  const { url, clock = systemClock, random = Math.random } = options;
  const auth = awsAuthOf(options.auth);
  const { WebSocket } = options;
  const realtime = new RealtimeLink({
    url,
    region,
    auth,
    clock,
    webSocket: WebSocket ? () => Promise.resolve(WebSocket) : platformWebSocket,
  });
  const http = new HttpLink({ uri: url, fetch: fetchWithin(options.fetch ?? globalThis.fetch) });
  const viewing = ApolloLink.from([createAuthLink({ url, region, auth }), http]);
  // the only mutation that is not for publishers is the riders'
  const riding = ApolloLink.from([createRiderLink(options.rider), http]);
  const is = (type: OperationTypeNode) => (operation: ApolloLink.Operation) =>
    operation.operationType === type;
  const apollo = new ApolloClient({
    link: ApolloLink.split(
      is(OperationTypeNode.SUBSCRIPTION),
      realtime,
      ApolloLink.split(is(OperationTypeNode.MUTATION), riding, viewing),
    ),
    cache: new PlainCache(),
    devtools: { enabled: false },
  });
  const queries = createQueries(apollo);
  const seams = { clock, random };
  const stops = new Set<() => void>();

  function remember(stop: () => void): () => void {
    const stopOnce = () => {
      if (stops.delete(stopOnce)) stop();
    };
    stops.add(stopOnce);
    return stopOnce;
  }

  return {
    ...queries,
    apollo,
    submitTelemetry: (readings) => submitTelemetry(apollo, readings),
    watchRankings: (args, listener) => remember(watchRankings(apollo, queries, args, listener, seams)),
    watchFrames: (args, listener) => remember(watchFrames(apollo, queries, args, listener, seams)),
    watchCompletedRaces: (classId, listener) =>
      remember(watchCompletedRaces(apollo, queries, classId, listener, seams)),
    close() {
      for (const stop of [...stops]) stop();
      realtime.close();
      apollo.stop();
    },
  };
}
