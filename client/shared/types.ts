/** The types that the API returns, named as in the schema. */
import type * as operations from '../generated/operations.ts';

export type {
  PeriodInput,
  PeriodUnit,
  RaceStatus,
  ReadingInput,
  ResultStatus,
  RiderStatus,
} from '../generated/operations.ts';

export type Class = operations.ClassesQuery['classes'][number];
export type Race = operations.RaceFieldsFragment;
export type Rankings = operations.RankingsFieldsFragment;
export type RankingsEntry = Rankings['entries'][number];
/** A pushed frame, before it is joined with the roster. */
export type Frame = operations.FrameFieldsFragment;
/** A frame with the first riders of its roster. */
export type FrameBoard = NonNullable<operations.FrameBoardQuery['board']>;
/** An entry in rankings that were received as a frame. A frame does not contain `second`. */
export type FrameEntry = Omit<RankingsEntry, 'second'>;
export type FrameRankings = Omit<Rankings, 'entries'> & { entries: FrameEntry[] };
export type RaceResult = operations.RaceResultFieldsFragment;
export type RaceResultInContext = NonNullable<operations.RaceResultQuery['raceResult']>;
export type ClassRecord = operations.ClassRecordFieldsFragment;
export type Period = operations.RecordPeriodsQuery['recordPeriods'][number];
export type Racer = NonNullable<operations.RacerQuery['racer']>;
export type SubmittedReading = operations.SubmitTelemetryMutation['submitTelemetry'][number];

export interface WatchRankingsArgs {
  classId: number;
  /**
   * Watches only this race. If omitted, the watch follows the class from race to race. It starts with the
   * current race, or with the previous race until the current one has rankings.
   */
  raceId?: string | undefined;
}
