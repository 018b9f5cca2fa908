export { createAlleycatClient, type AlleycatClient, type AlleycatClientOptions } from './client.ts';
export type { AlleycatAuth } from './auth.ts';
export type { Clock } from './clock.ts';
export { AlleycatError } from './error.ts';
export type { ClassRecordsArgs, PageArgs, RaceResultsArgs, RacerArgs, RacesArgs } from './queries.ts';
export { eachItem, type Page } from './pages.ts';
export type { AlleycatRider } from './rider.ts';
export {
  createTelemetryBuffer,
  type TelemetryBuffer,
  type TelemetryBufferOptions,
  type TelemetryState,
} from './telemetry-buffer.ts';
export type { ConnectionState } from './realtime/keep-subscribed.ts';
export type { CompletedRacesListener } from './watch-completed-races.ts';
export type { WatchRankingsArgs } from './follow-rankings.ts';
export type { FramesListener } from './watch-frames.ts';
export type { RankingsListener } from './watch-rankings.ts';
export type { ConnectionListener } from './watcher.ts';
export type { WebSocketConstructor } from './web-socket.ts';
export type * from './types.ts';
