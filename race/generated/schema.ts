export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDate: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
};

/** A race's rankings, and the roster for decoding their `frame`. */
export type Board = {
  /** The latest published rankings. */
  rankings: Rankings;
  /** The first 1,000 riders of the roster, for clients that use the `frame`. */
  roster: Array<RosterRider>;
};

/** A course, on which a race takes place in each slot. */
export type Class = {
  /** Id of a class, from 1 to the number of `classes`. */
  classId: Scalars['Int']['output'];
  /** Display name, for example `Harbor Sprint`. */
  name: Scalars['String']['output'];
  /** Length of the class's races in seconds. */
  raceSeconds: Scalars['Int']['output'];
};

/** A rider's best result in a class, of all time or of a period. */
export type ClassRecord = {
  /** Arrival time of the reading that set the record. */
  at: Scalars['AWSDateTime']['output'];
  /** Id of a class, from 1 to the number of `classes`. */
  classId: Scalars['Int']['output'];
  /** The rider's name when the record was set. */
  name: Scalars['String']['output'];
  /** The output of the final reading that set the record, with up to four decimals. */
  output: Scalars['Float']['output'];
  /** The race in which the record was set. */
  raceId: Scalars['ID']['output'];
  racerId: Scalars['ID']['output'];
};

/** A page of class records. */
export type ClassRecordConnection = {
  items: Array<ClassRecord>;
  /** Token for the next page; null on the last page. */
  nextToken?: Maybe<Scalars['String']['output']>;
};

export type Mutation = {
  /**
   * Stores the summary of a closed race and pushes it to `Subscription.onRaceCompleted`. If its `sequence` is not
   * greater than the stored one, the mutation fails with the `errorType` `Superseded` and nothing is stored or pushed.
   */
  publishRaceCompleted?: Maybe<Race>;
  /**
   * Stores the rankings of a race and pushes them to `Subscription.onRankings`. If their `sequence` is not greater than
   * the stored one, the mutation fails with the `errorType` `Superseded` and nothing is stored or pushed.
   */
  publishRankings?: Maybe<Rankings>;
  /**
   * Submits readings from the signed-in rider. The rider's `racerId` is the token's `sub`. The rider's name is the
   * token's `name`, or its `username` if there is no `name`. Only ID tokens have a `name`. A request may contain readings
   * from several rides.
   *
   * If one of these errors occurs, none of the request's readings are accepted:
   * - `ValidationError`: a reading is invalid. Do not retry.
   * - `RaceNotOn`: a race does not accept readings at this time, because it is over or too far in the future.
   * - `TooEarly`: a reading's second is still in the future. Retry later.
   * - `TooManyReadings`: the rider has sent more than 400 readings within 10 s. Retry later.
   * - `TelemetryUnavailable`: the stream accepted no readings. Retry.
   */
  submitTelemetry: Array<SubmittedReading>;
};


export type MutationPublishRaceCompletedArgs = {
  input: PublishRaceCompletedInput;
};


export type MutationPublishRankingsArgs = {
  input: PublishRankingsInput;
};


export type MutationSubmitTelemetryArgs = {
  readings: Array<ReadingInput>;
};

/** A day, week, month or year in the stage's time zone. A ride counts in the period in which the slot of its race starts. */
export type Period = {
  /** The first day of the period, as `YYYY-MM-DD`. */
  from: Scalars['AWSDate']['output'];
  unit: PeriodUnit;
};

/**
 * Selects a period. To page through its records, set `of`: without it, the period changes at midnight, and the tokens of
 * the previous one are no longer valid.
 */
export type PeriodInput = {
  /** Any day in the period, as `YYYY-MM-DD`. Default: today in the stage's time zone. */
  of?: InputMaybe<Scalars['AWSDate']['input']>;
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

/** The summary of a closed race. */
export type PublishRaceCompletedInput = {
  /** Id of a class, from 1 to the number of `classes`. */
  classId: Scalars['Int']['input'];
  /** End of the slot. */
  endsAt: Scalars['AWSDateTime']['input'];
  /** Number of riders who sent a final reading. */
  finishers: Scalars['Int']['input'];
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['input'];
  /** Number of riders with at least one accepted reading. */
  riders: Scalars['Int']['input'];
  /** Must be greater than the sequence of the stored summary. */
  sequence: Scalars['Float']['input'];
  /** The slot, `floor(epoch seconds / raceSeconds)`. */
  slot: Scalars['Int']['input'];
  /** Start of the slot. */
  startsAt: Scalars['AWSDateTime']['input'];
  /** The best finisher; null if nobody finished. */
  winner?: InputMaybe<WinnerInput>;
};

export type PublishRankingsInput = {
  /** Arrival time of the newest reading in these rankings. */
  asOf: Scalars['AWSDateTime']['input'];
  /** Id of a class, from 1 to the number of `classes`. */
  classId: Scalars['Int']['input'];
  /** The ranked riders, best first; at most 1,000. */
  entries: Array<RankingsEntryInput>;
  /** Number of finishers, including those without an entry. */
  finishers: Scalars['Int']['input'];
  /** Outputs and statuses of all riders in roster order; see `Rankings.frame`. */
  frame: Scalars['String']['input'];
  /** The last riders in the roster; see `Rankings.newest`. */
  newest: Array<RosterRiderInput>;
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['input'];
  /** Number of riders in the race, including those without an entry. */
  riders: Scalars['Int']['input'];
  /** Number of riders in the `frame`. */
  rosterSize: Scalars['Int']['input'];
  /** Must be greater than the sequence of the stored rankings. */
  sequence: Scalars['Float']['input'];
  status: RaceStatus;
};

export type Query = {
  /**
   * The latest published rankings of a race; null if there are none. Subscribers to `onRankings` query `board` with the
   * same arguments to get their initial state. Without `raceId`, returns the board of the class's current race. If that
   * race has no rankings yet, returns the board of the previous race, in which some riders may still be riding.
   */
  board?: Maybe<Board>;
  /** Records of a class, one per rider, best first: of all time, or of a period. */
  classRecords: ClassRecordConnection;
  /** The classes, in order of `classId`. */
  classes: Array<Class>;
  /**
   * The class's current race, which riders can join now. Which race is current depends only on the time, so a race is
   * returned even if nobody is riding.
   */
  currentRace: Race;
  /** A race, open or closed; null if it has no rankings yet. */
  race?: Maybe<Race>;
  /** A rider's result in a race, with the results just above and below it; null if the rider has no result. */
  raceResult?: Maybe<RaceResultInContext>;
  /**
   * Results of a race. Finishers are sorted best first. Riders who did not finish are sorted by `racerId`, and are
   * listed only after the race is closed.
   */
  raceResults: RaceResultConnection;
  /** A rider; null if the rider has not finished any race. */
  racer?: Maybe<Racer>;
  /** Closed races of a class, newest first. */
  races: RaceConnection;
  /** The latest published rankings of a race; null if there are none yet. */
  rankings?: Maybe<Rankings>;
  /**
   * The current day, week, month and year, as far as the stage keeps their records, shortest first. Empty if it keeps only
   * all-time records.
   */
  recordPeriods: Array<Period>;
  /**
   * A race's riders in the order in which they joined, at most 1,000 per request. A `frame` lists the riders in the same
   * order, and a rider's position never changes. To load the whole roster, repeat the query with `from` set to the
   * number of riders received so far, until that number reaches `rosterSize`.
   */
  roster: Array<RosterRider>;
};


export type QueryBoardArgs = {
  classId: Scalars['Int']['input'];
  raceId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryClassRecordsArgs = {
  classId: Scalars['Int']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
  period?: InputMaybe<PeriodInput>;
};


export type QueryCurrentRaceArgs = {
  classId: Scalars['Int']['input'];
};


export type QueryRaceArgs = {
  raceId: Scalars['ID']['input'];
};


export type QueryRaceResultArgs = {
  neighbours?: InputMaybe<Scalars['Int']['input']>;
  raceId: Scalars['ID']['input'];
  racerId: Scalars['ID']['input'];
};


export type QueryRaceResultsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
  raceId: Scalars['ID']['input'];
  status?: InputMaybe<ResultStatus>;
};


export type QueryRacerArgs = {
  racerId: Scalars['ID']['input'];
};


export type QueryRacesArgs = {
  classId: Scalars['Int']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryRankingsArgs = {
  raceId: Scalars['ID']['input'];
};


export type QueryRosterArgs = {
  from?: InputMaybe<Scalars['Int']['input']>;
  raceId: Scalars['ID']['input'];
};

/** A race: one class during one time slot. */
export type Race = {
  /** Id of a class, from 1 to the number of `classes`. */
  classId: Scalars['Int']['output'];
  /** Readings that arrive after this time do not count. */
  deadline: Scalars['AWSDateTime']['output'];
  /** End of the slot. A rider who starts just before the slot ends still rides for the full `raceSeconds`. */
  endsAt: Scalars['AWSDateTime']['output'];
  /** Number of finishers, as of the latest rankings. */
  finishers: Scalars['Int']['output'];
  /**
   * Until this time, results may still change, even if the race is `COMPLETE`. Readings that arrived before the `deadline`
   * may still be processed. After this time, results change only if an operator recovers lost readings.
   */
  provisionalUntil: Scalars['AWSDateTime']['output'];
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['output'];
  /** Number of riders with at least one accepted reading, as of the latest rankings. */
  riders: Scalars['Int']['output'];
  /** The `sequence` of the newest rankings; 0 if there are none yet. It increases each time the race is closed again. */
  sequence: Scalars['Float']['output'];
  /** The slot, `floor(epoch seconds / raceSeconds)`. */
  slot: Scalars['Int']['output'];
  /** Start of the slot. */
  startsAt: Scalars['AWSDateTime']['output'];
  status: RaceStatus;
  /** The best finisher; null until the race is closed, or if nobody finished. */
  winner?: Maybe<Winner>;
};

/** A page of races. */
export type RaceConnection = {
  items: Array<Race>;
  /** Token for the next page; null on the last page. */
  nextToken?: Maybe<Scalars['String']['output']>;
};

export type RaceResult = {
  /** Id of a class, from 1 to the number of `classes`. */
  classId: Scalars['Int']['output'];
  /** Arrival time of the final reading; null for a rider who did not finish. */
  finishedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The winner's output minus this rider's; null until the race is closed, and for riders who did not finish. */
  gapToLeader?: Maybe<Scalars['Float']['output']>;
  /** The name in the rider's last reading in this race. */
  name: Scalars['String']['output'];
  /** The output of the rider's last reading, with up to four decimals. For a finisher, that is the final reading. */
  output: Scalars['Float']['output'];
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['output'];
  racerId: Scalars['ID']['output'];
  /** One-based rank; null until the race is closed. Riders who did not finish rank after all finishers. */
  rank?: Maybe<Scalars['Int']['output']>;
  /** The second of the ride that the rider's last reading is for. */
  second: Scalars['Int']['output'];
  status: ResultStatus;
};

/** A page of results. */
export type RaceResultConnection = {
  items: Array<RaceResult>;
  /** Token for the next page; null on the last page. */
  nextToken?: Maybe<Scalars['String']['output']>;
};

/** A result and the results just above and below it. */
export type RaceResultInContext = {
  /** The results just above, best first; empty for a rider who did not finish. */
  above: Array<RaceResult>;
  /** The results just below, best first; empty for a rider who did not finish. */
  below: Array<RaceResult>;
  result: RaceResult;
};

export type RaceStatus =
  /** The race is closed, and its results are ranked. */
  | 'COMPLETE'
  /** The slot is over, but riders are still riding or some of their readings have not arrived. */
  | 'FINISHING'
  /** The slot is in progress, and riders may start. */
  | 'OPEN';

/** A rider who has finished at least one race. */
export type Racer = {
  /** The rider's name in the newest class record. */
  name: Scalars['String']['output'];
  racerId: Scalars['ID']['output'];
  /** Results of the races that the rider finished, newest first. */
  races: RaceResultConnection;
  /** The rider's all-time class records, in order of `classId`. */
  records: Array<ClassRecord>;
};


/** A rider who has finished at least one race. */
export type RacerRacesArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

/** The ranked riders of a race at one point in time. */
export type Rankings = {
  /** Arrival time of the newest reading in these rankings. */
  asOf: Scalars['AWSDateTime']['output'];
  /** Id of a class, from 1 to the number of `classes`. */
  classId: Scalars['Int']['output'];
  /** The ranked riders, best first; at most 1,000. */
  entries: Array<RankingsEntry>;
  /** Number of finishers, including those without an entry. */
  finishers: Scalars['Int']['output'];
  /**
   * The outputs and statuses of all riders, in the order of `roster`. For large audiences, pushing the frame costs less
   * than pushing `entries`. The frame is base64-encoded and has a three-byte little-endian integer for each rider:
   * output × 10,000 × 3 + status. The status is 0 for `RIDING` (or `DID_NOT_FINISH` if the race is `COMPLETE`), 1 for
   * `STALLED`, and 2 for `FINISHED`. The value 16,777,215 means that the rider is not in these rankings yet.
   */
  frame: Scalars['String']['output'];
  /**
   * The last riders in the roster: as many as fit into a push without raising its cost. A client that already has all
   * earlier riders does not need to query `roster`.
   */
  newest: Array<RosterRider>;
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['output'];
  /** Number of riders in the race, including those without an entry. */
  riders: Scalars['Int']['output'];
  /** Number of riders in the `frame`. */
  rosterSize: Scalars['Int']['output'];
  /**
   * The greater the sequence, the newer the rankings of a race. The sequence increases with each reading that advances a
   * rider, and when the race is closed.
   */
  sequence: Scalars['Float']['output'];
  /** Status of the race as of these rankings. */
  status: RaceStatus;
  /** The first 20 entries. A push with only these entries usually fits in one AppSync billing unit. */
  top: Array<RankingsEntry>;
};

export type RankingsEntry = {
  /** Ranks gained (positive) or lost (negative) since the previous push; null for a new rider. */
  change?: Maybe<Scalars['Int']['output']>;
  /** The leader's output minus this rider's; 0 for the leader, null for a rider who is stalled or did not finish. */
  gapToLeader?: Maybe<Scalars['Float']['output']>;
  /**
   * The output of the rider just above minus this rider's; 0 for the leader, null for a rider who is stalled or did not
   * finish.
   */
  gapToNext?: Maybe<Scalars['Float']['output']>;
  /** The name in the rider's latest reading. */
  name: Scalars['String']['output'];
  /** The output of the rider's latest reading, with up to four decimals. */
  output: Scalars['Float']['output'];
  racerId: Scalars['ID']['output'];
  /** One-based rank. Riders with equal outputs share a rank (1, 2, 2, 4). */
  rank: Scalars['Int']['output'];
  /** The second of the ride that the rider's latest reading is for. */
  second: Scalars['Int']['output'];
  status: RiderStatus;
};

export type RankingsEntryInput = {
  /** Ranks gained (positive) or lost (negative) since the previous push; null for a new rider. */
  change?: InputMaybe<Scalars['Int']['input']>;
  /** The leader's output minus this rider's; null for a rider who is stalled or did not finish. */
  gapToLeader?: InputMaybe<Scalars['Float']['input']>;
  /** The output of the rider just above minus this rider's; null for a rider who is stalled or did not finish. */
  gapToNext?: InputMaybe<Scalars['Float']['input']>;
  /** The name in the rider's latest reading. */
  name: Scalars['String']['input'];
  /** The output of the rider's latest reading, with up to four decimals. */
  output: Scalars['Float']['input'];
  racerId: Scalars['ID']['input'];
  /** One-based rank. Riders with equal outputs share a rank (1, 2, 2, 4). */
  rank: Scalars['Int']['input'];
  /** The second of the ride that the rider's latest reading is for. */
  second: Scalars['Int']['input'];
  status: RiderStatus;
};

/** One second of a ride. */
export type ReadingInput = {
  /** Revolutions per minute, 0 to 250. */
  cadence: Scalars['Float']['input'];
  /** Time on the rider's clock, in whole milliseconds since the epoch. It does not affect ranks. */
  deviceTimestamp: Scalars['Float']['input'];
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['input'];
  /** Percent, 0 to 100. */
  resistance: Scalars['Float']['input'];
  /**
   * The second of the ride, counted from the rider's own start: 1 to the class's `raceSeconds`. A reading for the last
   * second finishes the ride.
   */
  second: Scalars['Int']['input'];
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

export type RosterRider = {
  /** The name that the rider joined under. */
  name: Scalars['String']['output'];
  racerId: Scalars['ID']['output'];
};

export type RosterRiderInput = {
  /** The name that the rider joined under. */
  name: Scalars['String']['input'];
  racerId: Scalars['ID']['input'];
};

/** The outcome for one reading. Outcomes are in the same order as the readings in the request. */
export type SubmittedReading = {
  /** Whether the stream accepted the reading. If not, send this reading again. */
  accepted: Scalars['Boolean']['output'];
  /** Why the reading was not accepted, for example `ProvisionedThroughputExceededException`; null if it was accepted. */
  errorType?: Maybe<Scalars['String']['output']>;
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['output'];
  /** The second of the ride. */
  second: Scalars['Int']['output'];
};

export type Subscription = {
  /** Delivers each race of a class when it is closed, and again if late readings cause it to be closed again. */
  onRaceCompleted?: Maybe<Race>;
  /**
   * Delivers the complete rankings of a race each time they are published. Messages can be lost or reordered. For each
   * race, keep the rankings with the greatest `sequence`, and query `board` each time you subscribe.
   */
  onRankings?: Maybe<Rankings>;
};


export type SubscriptionOnRaceCompletedArgs = {
  classId: Scalars['Int']['input'];
};


export type SubscriptionOnRankingsArgs = {
  classId: Scalars['Int']['input'];
  raceId?: InputMaybe<Scalars['ID']['input']>;
};

export type Winner = {
  /** The name in the winner's final reading. */
  name: Scalars['String']['output'];
  /** The winner's final output, with up to four decimals. */
  output: Scalars['Float']['output'];
  racerId: Scalars['ID']['output'];
};

export type WinnerInput = {
  /** The name in the winner's final reading. */
  name: Scalars['String']['input'];
  /** The winner's final output, with up to four decimals. */
  output: Scalars['Float']['input'];
  racerId: Scalars['ID']['input'];
};
