import { authHeaders, type AlleycatAuth } from './shared/auth.ts';
import { systemClock, type Clock } from './shared/clock.ts';
import { createQueries, type Queries } from './queries/queries.ts';
import type { AlleycatError } from './shared/error.ts';
import { Realtime, type Subscribing } from './realtime/realtime.ts';
import { fetchWithin } from './shared/fetch-within.ts';
import { riderHeaders, type AlleycatRider } from './riding/rider.ts';
import { submitTelemetry } from './riding/submit-telemetry.ts';
import { shareInFlight } from './shared/share-in-flight.ts';
import { createRequest, type Request } from './shared/request.ts';
import type { ReadingInput, SubmittedReading, WatchRankingsArgs } from './shared/types.ts';
import { watchCompletedRaces, type CompletedRacesListener } from './races/watch-completed-races.ts';
import { watchFrames, type FramesListener } from './rankings/watch-frames.ts';
import { watchRankings, type RankingsListener } from './rankings/watch-rankings.ts';
import { platformWebSocket, type WebSocketConstructor } from './shared/web-socket.ts';

export interface AlleycatClientOptions {
  /** GraphQL endpoint: `https://….appsync-api.<region>.amazonaws.com/graphql`, or a local one. */
  url: string;
  /** Authenticates queries and subscriptions. */
  auth: AlleycatAuth;
  /** Used only by `submitTelemetry`, which fails with `NotSignedIn` if this is not set. */
  rider?: AlleycatRider | undefined;
  /** Default: the platform's `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** Default: the platform's WebSocket, or the one from the `ws` package if there is none. */
  WebSocket?: WebSocketConstructor;
  /** Default: the system clock. */
  clock?: Clock;
  /** Returns a number in [0, 1) for reconnect jitter. Default: `Math.random`. */
  random?: () => number;
}

export interface AlleycatClient extends Queries, Subscribing {
  /** Watches live rankings for a class, or for one of its races. Returns a function that stops watching. */
  watchRankings(args: WatchRankingsArgs, listener: RankingsListener): () => void;
  /**
   * Like `watchRankings`, but for large audiences. With a thousand riders, a push takes a few KB instead of
   * more than 100 KB. Outputs and ranks are just as exact, but entries have no `second`, and `change` is
   * relative to the last rankings that this viewer received.
   */
  watchFrames(args: WatchRankingsArgs, listener: FramesListener): () => void;
  /** Watches the races of a class as they close. Returns a function that stops watching. */
  watchCompletedRaces(classId: number, listener: CompletedRacesListener): () => void;
  /**
   * Sends 1 to 10 readings from the signed-in rider and returns whether each was accepted. For a whole ride,
   * use `createTelemetryBuffer`, which batches and retries.
   */
  submitTelemetry: (readings: ReadingInput[]) => Promise<SubmittedReading[]>;
  /** Sends a query of your own. Resolves to its data. Identical queries at the same time share a request. */
  query: Request;
  /** Stops every watch and closes the connection, so that the process can exit. */
  close(): void;
}

export function createAlleycatClient(options: AlleycatClientOptions): AlleycatClient {
  const { url, clock = systemClock, random = Math.random } = options;
  const { WebSocket } = options;
  const realtime = new Realtime({
    url,
    auth: options.auth,
    clock,
    webSocket: WebSocket ? () => Promise.resolve(WebSocket) : platformWebSocket,
  });
  const fetch = fetchWithin(options.fetch ?? globalThis.fetch);
  const query = shareInFlight(createRequest({ url, fetch, headers: () => authHeaders(options.auth) }));
  const requestAsRider = createRequest({ url, fetch, headers: () => riderHeaders(options.rider) });
  const queries = createQueries(query);
  const seams = { clock, random, dropConnection: (error: AlleycatError) => realtime.drop(error) };
  const stops = new Set<() => void>();

  function stopOnClose(stop: () => void): () => void {
    const stopOnce = () => {
      if (stops.delete(stopOnce)) stop();
    };
    stops.add(stopOnce);
    return stopOnce;
  }

  return {
    ...queries,
    query,
    subscribe: (operation, variables, subscriber) => realtime.subscribe(operation, variables, subscriber),
    submitTelemetry: (readings) => submitTelemetry(requestAsRider, readings),
    watchRankings: (args, listener) => stopOnClose(watchRankings(realtime, queries, args, listener, seams)),
    watchFrames: (args, listener) => stopOnClose(watchFrames(realtime, queries, args, listener, seams)),
    watchCompletedRaces: (classId, listener) =>
      stopOnClose(watchCompletedRaces(realtime, queries, classId, listener, seams)),
    close() {
      for (const stop of [...stops]) stop();
      realtime.close();
    },
  };
}
