export { createAlleycatClient, type AlleycatClient, type AlleycatClientOptions } from './client.ts';
export type { AlleycatAuth } from './shared/auth.ts';
export type { Clock } from './shared/clock.ts';
export { AlleycatError } from './shared/error.ts';
export type { ClassRecordsArgs, PageArgs, RaceResultsArgs, RacerArgs, RacesArgs } from './queries/queries.ts';
export { eachItem, type Page } from './queries/pages.ts';
export type { AlleycatRider } from './riding/rider.ts';
export {
  createTelemetryBuffer,
  type TelemetryBuffer,
  type TelemetryBufferOptions,
  type TelemetryState,
} from './riding/telemetry-buffer.ts';
export type { Operation } from './shared/operation.ts';
export type { Subscriber } from './realtime/connection.ts';
export type { ConnectionState } from './realtime/keep-subscribed.ts';
export type { CompletedRacesListener } from './races/watch-completed-races.ts';
export type { FramesListener } from './rankings/watch-frames.ts';
export type { RankingsListener } from './rankings/watch-rankings.ts';
export type { ConnectionListener } from './realtime/watcher.ts';
export type { WebSocketConstructor } from './shared/web-socket.ts';
export type * from './shared/types.ts';
