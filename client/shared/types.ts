/** The things that the API speaks of, under the names that the schema gives them. */
import type * as operations from '../generated/operations.ts';

export type { RaceStatus, ReadingInput, ResultStatus, RiderStatus } from '../generated/operations.ts';

export type Class = operations.ClassesQuery['classes'][number];
export type Race = operations.RaceFieldsFragment;
export type Rankings = operations.RankingsFieldsFragment;
export type RankingsEntry = Rankings['entries'][number];
/** What a push of frames tells, before it is joined with the roster. */
export type Frame = operations.FrameFieldsFragment;
/** A frame with the first riders of its roster. */
export type FrameBoard = NonNullable<operations.FrameBoardQuery['board']>;
/** An entry of rankings that came as a frame, in which the second is not told. */
export type FrameEntry = Omit<RankingsEntry, 'second'>;
export type FrameRankings = Omit<Rankings, 'entries'> & { entries: FrameEntry[] };
export type RaceResult = operations.RaceResultFieldsFragment;
export type RaceResultInContext = NonNullable<operations.RaceResultQuery['raceResult']>;
export type ClassRecord = operations.ClassRecordFieldsFragment;
export type Racer = NonNullable<operations.RacerQuery['racer']>;
export type SubmittedReading = operations.SubmitTelemetryMutation['submitTelemetry'][number];

/** Which rankings to watch. */
export interface WatchRankingsArgs {
  classId: number;
  /**
   * Watches this race only. Without it, the watch follows the class from race to race. It begins with the current
   * race or, until that has rankings, with the race before it.
   */
  raceId?: string | undefined;
}
