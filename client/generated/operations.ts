/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/**
 * Selects a period. To page through its records, set `of`: without it, the period changes at midnight, and the tokens of
 * the previous one are no longer valid.
 */
export type PeriodInput = {
  /** Any day in the period, as `YYYY-MM-DD`. Default: today in the stage's time zone. */
  of?: string | null | undefined;
  /** One of the units of `recordPeriods`. */
  unit: PeriodUnit;
};

export type PeriodUnit =
  /** Midnight to midnight. */
  | 'DAY'
  /** A month of the calendar. */
  | 'MONTH'
  /** Monday to Sunday, as in ISO 8601. */
  | 'WEEK'
  /** January to December. */
  | 'YEAR';

export type RaceStatus =
  /** The race is closed, and its results are ranked. */
  | 'COMPLETE'
  /** The slot is over, but riders are still riding or some of their readings have not arrived. */
  | 'FINISHING'
  /** The slot is in progress, and riders may start. */
  | 'OPEN';

/** One second of a ride. */
export type ReadingInput = {
  /** Revolutions per minute, 0 to 250. */
  cadence: number;
  /** Time on the rider's clock, in whole milliseconds since the epoch. It does not affect ranks. */
  deviceTimestamp: number;
  /** `<classId>-<slot>`. */
  raceId: string;
  /** Percent, 0 to 100. */
  resistance: number;
  /**
   * The second of the ride, counted from the rider's own start: 1 to the class's `raceSeconds`. A reading for the last
   * second finishes the ride.
   */
  second: number;
};

/** How a ride ended. */
export type ResultStatus =
  /** The race was closed without a final reading from the rider. */
  | 'DID_NOT_FINISH'
  /** The rider sent a final reading. */
  | 'FINISHED';

export type RiderStatus =
  /** The race was closed without a final reading from the rider. */
  | 'DID_NOT_FINISH'
  /** The rider sent a final reading. */
  | 'FINISHED'
  /** Readings from the rider are arriving. */
  | 'RIDING'
  /**
   * The rider has not finished, and no reading from the rider arrived in the 10 s before `asOf`. If windows are longer
   * than 5 s, this period is two windows. Stalled riders rank below all others.
   */
  | 'STALLED';

export type BoardQueryVariables = Exact<{
  classId: number;
  raceId?: string | null | undefined;
}>;


export type BoardQuery = { board: { rankings: { raceId: string, classId: number, status: RaceStatus, sequence: number, asOf: string, riders: number, finishers: number, entries: Array<{ rank: number, racerId: string, name: string, output: number, second: number, status: RiderStatus, gapToLeader: number | null, gapToNext: number | null, change: number | null }> } } | null };

export type ClassRecordFieldsFragment = { classId: number, racerId: string, name: string, output: number, raceId: string, at: string };

export type ClassRecordsQueryVariables = Exact<{
  classId: number;
  period?: PeriodInput | null | undefined;
  limit?: number | null | undefined;
  nextToken?: string | null | undefined;
}>;


export type ClassRecordsQuery = { classRecords: { nextToken: string | null, items: Array<{ classId: number, racerId: string, name: string, output: number, raceId: string, at: string }> } };

export type ClassesQueryVariables = Exact<{ [key: string]: never; }>;


export type ClassesQuery = { classes: Array<{ classId: number, name: string, raceSeconds: number }> };

export type CurrentRaceQueryVariables = Exact<{
  classId: number;
}>;


export type CurrentRaceQuery = { currentRace: { raceId: string, classId: number, slot: number, status: RaceStatus, sequence: number, startsAt: string, endsAt: string, riders: number, finishers: number, deadline: string, provisionalUntil: string, winner: { racerId: string, name: string, output: number } | null } };

export type FrameBoardQueryVariables = Exact<{
  classId: number;
  raceId?: string | null | undefined;
}>;


export type FrameBoardQuery = { board: { rankings: { raceId: string, classId: number, status: RaceStatus, sequence: number, asOf: string, riders: number, finishers: number, rosterSize: number, frame: string, newest: Array<{ racerId: string, name: string }> }, roster: Array<{ racerId: string, name: string }> } | null };

export type FrameFieldsFragment = { raceId: string, classId: number, status: RaceStatus, sequence: number, asOf: string, riders: number, finishers: number, rosterSize: number, frame: string, newest: Array<{ racerId: string, name: string }> };

export type OnFramesSubscriptionVariables = Exact<{
  classId: number;
  raceId?: string | null | undefined;
}>;


export type OnFramesSubscription = { onRankings: { raceId: string, classId: number, status: RaceStatus, sequence: number, asOf: string, riders: number, finishers: number, rosterSize: number, frame: string, newest: Array<{ racerId: string, name: string }> } | null };

export type OnRaceCompletedSubscriptionVariables = Exact<{
  classId: number;
}>;


export type OnRaceCompletedSubscription = { onRaceCompleted: { raceId: string, classId: number, slot: number, status: RaceStatus, sequence: number, startsAt: string, endsAt: string, riders: number, finishers: number, deadline: string, provisionalUntil: string, winner: { racerId: string, name: string, output: number } | null } | null };

export type OnRankingsSubscriptionVariables = Exact<{
  classId: number;
  raceId?: string | null | undefined;
}>;


export type OnRankingsSubscription = { onRankings: { raceId: string, classId: number, status: RaceStatus, sequence: number, asOf: string, riders: number, finishers: number, entries: Array<{ rank: number, racerId: string, name: string, output: number, second: number, status: RiderStatus, gapToLeader: number | null, gapToNext: number | null, change: number | null }> } | null };

export type RaceQueryVariables = Exact<{
  raceId: string;
}>;


export type RaceQuery = { race: { raceId: string, classId: number, slot: number, status: RaceStatus, sequence: number, startsAt: string, endsAt: string, riders: number, finishers: number, deadline: string, provisionalUntil: string, winner: { racerId: string, name: string, output: number } | null } | null };

export type RaceFieldsFragment = { raceId: string, classId: number, slot: number, status: RaceStatus, sequence: number, startsAt: string, endsAt: string, riders: number, finishers: number, deadline: string, provisionalUntil: string, winner: { racerId: string, name: string, output: number } | null };

export type RaceResultQueryVariables = Exact<{
  raceId: string;
  racerId: string;
  neighbours?: number | null | undefined;
}>;


export type RaceResultQuery = { raceResult: { result: { raceId: string, classId: number, racerId: string, name: string, status: ResultStatus, output: number, second: number, rank: number | null, gapToLeader: number | null, finishedAt: string | null }, above: Array<{ raceId: string, classId: number, racerId: string, name: string, status: ResultStatus, output: number, second: number, rank: number | null, gapToLeader: number | null, finishedAt: string | null }>, below: Array<{ raceId: string, classId: number, racerId: string, name: string, status: ResultStatus, output: number, second: number, rank: number | null, gapToLeader: number | null, finishedAt: string | null }> } | null };

export type RaceResultFieldsFragment = { raceId: string, classId: number, racerId: string, name: string, status: ResultStatus, output: number, second: number, rank: number | null, gapToLeader: number | null, finishedAt: string | null };

export type RaceResultsQueryVariables = Exact<{
  raceId: string;
  status?: ResultStatus | null | undefined;
  limit?: number | null | undefined;
  nextToken?: string | null | undefined;
}>;


export type RaceResultsQuery = { raceResults: { nextToken: string | null, items: Array<{ raceId: string, classId: number, racerId: string, name: string, status: ResultStatus, output: number, second: number, rank: number | null, gapToLeader: number | null, finishedAt: string | null }> } };

export type RacerQueryVariables = Exact<{
  racerId: string;
  limit?: number | null | undefined;
  nextToken?: string | null | undefined;
}>;


export type RacerQuery = { racer: { racerId: string, name: string, records: Array<{ classId: number, racerId: string, name: string, output: number, raceId: string, at: string }>, races: { nextToken: string | null, items: Array<{ raceId: string, classId: number, racerId: string, name: string, status: ResultStatus, output: number, second: number, rank: number | null, gapToLeader: number | null, finishedAt: string | null }> } } | null };

export type RacesQueryVariables = Exact<{
  classId: number;
  limit?: number | null | undefined;
  nextToken?: string | null | undefined;
}>;


export type RacesQuery = { races: { nextToken: string | null, items: Array<{ raceId: string, classId: number, slot: number, status: RaceStatus, sequence: number, startsAt: string, endsAt: string, riders: number, finishers: number, deadline: string, provisionalUntil: string, winner: { racerId: string, name: string, output: number } | null }> } };

export type RankingsQueryVariables = Exact<{
  raceId: string;
}>;


export type RankingsQuery = { rankings: { raceId: string, classId: number, status: RaceStatus, sequence: number, asOf: string, riders: number, finishers: number, entries: Array<{ rank: number, racerId: string, name: string, output: number, second: number, status: RiderStatus, gapToLeader: number | null, gapToNext: number | null, change: number | null }> } | null };

export type RankingsFieldsFragment = { raceId: string, classId: number, status: RaceStatus, sequence: number, asOf: string, riders: number, finishers: number, entries: Array<{ rank: number, racerId: string, name: string, output: number, second: number, status: RiderStatus, gapToLeader: number | null, gapToNext: number | null, change: number | null }> };

export type RecordPeriodsQueryVariables = Exact<{ [key: string]: never; }>;


export type RecordPeriodsQuery = { recordPeriods: Array<{ unit: PeriodUnit, from: string }> };

export type RosterQueryVariables = Exact<{
  raceId: string;
  from?: number | null | undefined;
}>;


export type RosterQuery = { roster: Array<{ racerId: string, name: string }> };

export type SubmitTelemetryMutationVariables = Exact<{
  readings: Array<ReadingInput> | ReadingInput;
}>;


export type SubmitTelemetryMutation = { submitTelemetry: Array<{ raceId: string, second: number, accepted: boolean, errorType: string | null }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ClassRecordFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ClassRecordFields on ClassRecord {
  classId
  racerId
  name
  output
  raceId
  at
}
    `, {"fragmentName":"ClassRecordFields"}) as unknown as TypedDocumentString<ClassRecordFieldsFragment, unknown>;
export const FrameFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment FrameFields on Rankings {
  raceId
  classId
  status
  sequence
  asOf
  riders
  finishers
  rosterSize
  newest {
    racerId
    name
  }
  frame
}
    `, {"fragmentName":"FrameFields"}) as unknown as TypedDocumentString<FrameFieldsFragment, unknown>;
export const RaceFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RaceFields on Race {
  raceId
  classId
  slot
  status
  sequence
  startsAt
  endsAt
  riders
  finishers
  winner {
    racerId
    name
    output
  }
  deadline
  provisionalUntil
}
    `, {"fragmentName":"RaceFields"}) as unknown as TypedDocumentString<RaceFieldsFragment, unknown>;
export const RaceResultFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RaceResultFields on RaceResult {
  raceId
  classId
  racerId
  name
  status
  output
  second
  rank
  gapToLeader
  finishedAt
}
    `, {"fragmentName":"RaceResultFields"}) as unknown as TypedDocumentString<RaceResultFieldsFragment, unknown>;
export const RankingsFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RankingsFields on Rankings {
  raceId
  classId
  status
  sequence
  asOf
  riders
  finishers
  entries {
    rank
    racerId
    name
    output
    second
    status
    gapToLeader
    gapToNext
    change
  }
}
    `, {"fragmentName":"RankingsFields"}) as unknown as TypedDocumentString<RankingsFieldsFragment, unknown>;
export const BoardDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Board($classId: Int!, $raceId: ID) {
  board(classId: $classId, raceId: $raceId) {
    rankings {
      ...RankingsFields
    }
  }
}
    fragment RankingsFields on Rankings {
  raceId
  classId
  status
  sequence
  asOf
  riders
  finishers
  entries {
    rank
    racerId
    name
    output
    second
    status
    gapToLeader
    gapToNext
    change
  }
}`) as unknown as TypedDocumentString<BoardQuery, BoardQueryVariables>;
export const ClassRecordsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ClassRecords($classId: Int!, $period: PeriodInput, $limit: Int, $nextToken: String) {
  classRecords(
    classId: $classId
    period: $period
    limit: $limit
    nextToken: $nextToken
  ) {
    items {
      ...ClassRecordFields
    }
    nextToken
  }
}
    fragment ClassRecordFields on ClassRecord {
  classId
  racerId
  name
  output
  raceId
  at
}`) as unknown as TypedDocumentString<ClassRecordsQuery, ClassRecordsQueryVariables>;
export const ClassesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Classes {
  classes {
    classId
    name
    raceSeconds
  }
}
    `) as unknown as TypedDocumentString<ClassesQuery, ClassesQueryVariables>;
export const CurrentRaceDocument = /*#__PURE__*/ new TypedDocumentString(`
    query CurrentRace($classId: Int!) {
  currentRace(classId: $classId) {
    ...RaceFields
  }
}
    fragment RaceFields on Race {
  raceId
  classId
  slot
  status
  sequence
  startsAt
  endsAt
  riders
  finishers
  winner {
    racerId
    name
    output
  }
  deadline
  provisionalUntil
}`) as unknown as TypedDocumentString<CurrentRaceQuery, CurrentRaceQueryVariables>;
export const FrameBoardDocument = /*#__PURE__*/ new TypedDocumentString(`
    query FrameBoard($classId: Int!, $raceId: ID) {
  board(classId: $classId, raceId: $raceId) {
    rankings {
      ...FrameFields
    }
    roster {
      racerId
      name
    }
  }
}
    fragment FrameFields on Rankings {
  raceId
  classId
  status
  sequence
  asOf
  riders
  finishers
  rosterSize
  newest {
    racerId
    name
  }
  frame
}`) as unknown as TypedDocumentString<FrameBoardQuery, FrameBoardQueryVariables>;
export const OnFramesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OnFrames($classId: Int!, $raceId: ID) {
  onRankings(classId: $classId, raceId: $raceId) {
    ...FrameFields
  }
}
    fragment FrameFields on Rankings {
  raceId
  classId
  status
  sequence
  asOf
  riders
  finishers
  rosterSize
  newest {
    racerId
    name
  }
  frame
}`) as unknown as TypedDocumentString<OnFramesSubscription, OnFramesSubscriptionVariables>;
export const OnRaceCompletedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OnRaceCompleted($classId: Int!) {
  onRaceCompleted(classId: $classId) {
    ...RaceFields
  }
}
    fragment RaceFields on Race {
  raceId
  classId
  slot
  status
  sequence
  startsAt
  endsAt
  riders
  finishers
  winner {
    racerId
    name
    output
  }
  deadline
  provisionalUntil
}`) as unknown as TypedDocumentString<OnRaceCompletedSubscription, OnRaceCompletedSubscriptionVariables>;
export const OnRankingsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OnRankings($classId: Int!, $raceId: ID) {
  onRankings(classId: $classId, raceId: $raceId) {
    ...RankingsFields
  }
}
    fragment RankingsFields on Rankings {
  raceId
  classId
  status
  sequence
  asOf
  riders
  finishers
  entries {
    rank
    racerId
    name
    output
    second
    status
    gapToLeader
    gapToNext
    change
  }
}`) as unknown as TypedDocumentString<OnRankingsSubscription, OnRankingsSubscriptionVariables>;
export const RaceDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Race($raceId: ID!) {
  race(raceId: $raceId) {
    ...RaceFields
  }
}
    fragment RaceFields on Race {
  raceId
  classId
  slot
  status
  sequence
  startsAt
  endsAt
  riders
  finishers
  winner {
    racerId
    name
    output
  }
  deadline
  provisionalUntil
}`) as unknown as TypedDocumentString<RaceQuery, RaceQueryVariables>;
export const RaceResultDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RaceResult($raceId: ID!, $racerId: ID!, $neighbours: Int) {
  raceResult(raceId: $raceId, racerId: $racerId, neighbours: $neighbours) {
    result {
      ...RaceResultFields
    }
    above {
      ...RaceResultFields
    }
    below {
      ...RaceResultFields
    }
  }
}
    fragment RaceResultFields on RaceResult {
  raceId
  classId
  racerId
  name
  status
  output
  second
  rank
  gapToLeader
  finishedAt
}`) as unknown as TypedDocumentString<RaceResultQuery, RaceResultQueryVariables>;
export const RaceResultsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RaceResults($raceId: ID!, $status: ResultStatus, $limit: Int, $nextToken: String) {
  raceResults(
    raceId: $raceId
    status: $status
    limit: $limit
    nextToken: $nextToken
  ) {
    items {
      ...RaceResultFields
    }
    nextToken
  }
}
    fragment RaceResultFields on RaceResult {
  raceId
  classId
  racerId
  name
  status
  output
  second
  rank
  gapToLeader
  finishedAt
}`) as unknown as TypedDocumentString<RaceResultsQuery, RaceResultsQueryVariables>;
export const RacerDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Racer($racerId: ID!, $limit: Int, $nextToken: String) {
  racer(racerId: $racerId) {
    racerId
    name
    records {
      ...ClassRecordFields
    }
    races(limit: $limit, nextToken: $nextToken) {
      items {
        ...RaceResultFields
      }
      nextToken
    }
  }
}
    fragment ClassRecordFields on ClassRecord {
  classId
  racerId
  name
  output
  raceId
  at
}
fragment RaceResultFields on RaceResult {
  raceId
  classId
  racerId
  name
  status
  output
  second
  rank
  gapToLeader
  finishedAt
}`) as unknown as TypedDocumentString<RacerQuery, RacerQueryVariables>;
export const RacesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Races($classId: Int!, $limit: Int, $nextToken: String) {
  races(classId: $classId, limit: $limit, nextToken: $nextToken) {
    items {
      ...RaceFields
    }
    nextToken
  }
}
    fragment RaceFields on Race {
  raceId
  classId
  slot
  status
  sequence
  startsAt
  endsAt
  riders
  finishers
  winner {
    racerId
    name
    output
  }
  deadline
  provisionalUntil
}`) as unknown as TypedDocumentString<RacesQuery, RacesQueryVariables>;
export const RankingsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Rankings($raceId: ID!) {
  rankings(raceId: $raceId) {
    ...RankingsFields
  }
}
    fragment RankingsFields on Rankings {
  raceId
  classId
  status
  sequence
  asOf
  riders
  finishers
  entries {
    rank
    racerId
    name
    output
    second
    status
    gapToLeader
    gapToNext
    change
  }
}`) as unknown as TypedDocumentString<RankingsQuery, RankingsQueryVariables>;
export const RecordPeriodsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RecordPeriods {
  recordPeriods {
    unit
    from
  }
}
    `) as unknown as TypedDocumentString<RecordPeriodsQuery, RecordPeriodsQueryVariables>;
export const RosterDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Roster($raceId: ID!, $from: Int) {
  roster(raceId: $raceId, from: $from) {
    racerId
    name
  }
}
    `) as unknown as TypedDocumentString<RosterQuery, RosterQueryVariables>;
export const SubmitTelemetryDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SubmitTelemetry($readings: [ReadingInput!]!) {
  submitTelemetry(readings: $readings) {
    raceId
    second
    accepted
    errorType
  }
}
    `) as unknown as TypedDocumentString<SubmitTelemetryMutation, SubmitTelemetryMutationVariables>;