export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDateTime: { input: string; output: string; }
};

/** A race as a viewer sees it. */
export type Board = {
  /** Those that were last pushed. */
  rankings: Rankings;
  /** The first 1,000 riders of the roster, for whoever selects the `frame`. */
  roster: Array<RosterRider>;
};

/** One of the six courses. */
export type Class = {
  /** 1 to 6. */
  classId: Scalars['Int']['output'];
  /** What people call it. */
  name: Scalars['String']['output'];
  /** Length of its races in seconds. */
  raceSeconds: Scalars['Int']['output'];
};

/** A rider's best result ever in a class. */
export type ClassRecord = {
  /** Arrival of the reading that set it. */
  at: Scalars['AWSDateTime']['output'];
  /** 1 to 6. */
  classId: Scalars['Int']['output'];
  /** The rider's name when it was set. */
  name: Scalars['String']['output'];
  /** The output. */
  output: Scalars['Float']['output'];
  /** The race it was set in. */
  raceId: Scalars['ID']['output'];
  /** The rider. */
  racerId: Scalars['ID']['output'];
};

/** A page of class records. */
export type ClassRecordConnection = {
  /** The records of this page. */
  items: Array<ClassRecord>;
  /** Pass it on for the next page; null on the last one. */
  nextToken?: Maybe<Scalars['String']['output']>;
};

export type Mutation = {
  /**
   * Stores the summary of a closed race and pushes it to `Subscription.onRaceCompleted`, in one act.
   * Refused with `errorType` `Superseded`, and not pushed, unless `sequence` is greater than the stored one.
   */
  publishRaceCompleted?: Maybe<Race>;
  /**
   * Stores the rankings of a race and pushes them to `Subscription.onRankings`, in one act. Refused with
   * `errorType` `Superseded`, and not pushed, unless `sequence` is greater than the stored one.
   */
  publishRankings?: Maybe<Rankings>;
  /**
   * Takes readings of the signed-in rider, who is known by the token: `racerId` is its `sub`, and the name its
   * `name` (that of an ID token) or else its `username`. Readings of one ride and of several can be mixed.
   *
   * The request is refused as a whole, and nothing of it taken, with `errorType`
   * - `ValidationError`: a reading breaks a rule, and never can be taken;
   * - `RaceNotOn`: a race takes no readings now, being too far off or over;
   * - `TooEarly`: the clock of the race has not come to a reading's second yet, so send it later;
   * - `TelemetryUnavailable`: the stream took nothing, so send it again.
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

/** The summary of a closed race. */
export type PublishRaceCompletedInput = {
  /** 1 to 6. */
  classId: Scalars['Int']['input'];
  /** The slot's end. */
  endsAt: Scalars['AWSDateTime']['input'];
  /** How many of them finished. */
  finishers: Scalars['Int']['input'];
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['input'];
  /** Riders with at least one accepted reading. */
  riders: Scalars['Int']['input'];
  /** Must be greater than that of the stored summary. */
  sequence: Scalars['Float']['input'];
  /** The slot. */
  slot: Scalars['Int']['input'];
  /** The slot's start. */
  startsAt: Scalars['AWSDateTime']['input'];
  /** The best finisher; null if nobody finished. */
  winner?: InputMaybe<WinnerInput>;
};

/** The rankings of a race, as its publisher computed them. */
export type PublishRankingsInput = {
  /** Arrival of the newest reading in it. */
  asOf: Scalars['AWSDateTime']['input'];
  /** 1 to 6. */
  classId: Scalars['Int']['input'];
  /** Best first; at most 1,000. */
  entries: Array<RankingsEntryInput>;
  /** How many of them have finished. */
  finishers: Scalars['Int']['input'];
  /** The outputs of all riders in the order of the roster. */
  frame: Scalars['String']['input'];
  /** Riders at the end of the roster. */
  newest: Array<RosterRiderInput>;
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['input'];
  /** Riders in the race. */
  riders: Scalars['Int']['input'];
  /** Riders in the frame. */
  rosterSize: Scalars['Int']['input'];
  /** Must be greater than that of the stored rankings. */
  sequence: Scalars['Float']['input'];
  /** Where the race stands. */
  status: RaceStatus;
};

export type Query = {
  /**
   * What a viewer begins with, by the arguments of `onRankings`: a race as it was last pushed; null if it never was. Without
   * a race it is the current one of the class or, while nothing of that was pushed, the one before, whose last riders may
   * still be on course.
   */
  board?: Maybe<Board>;
  /** The all-time records of a class, one per rider, best first. */
  classRecords: ClassRecordConnection;
  /** The six classes, in order of `classId`. */
  classes: Array<Class>;
  /** The race of a class that riders can join now. It exists by the clock, whether or not anyone rides. */
  currentRace: Race;
  /** One race, open or closed; null if nobody rode it. */
  race?: Maybe<Race>;
  /** One rider's result in a race with the results just above and below it; null if the rider has none. */
  raceResult?: Maybe<RaceResultInContext>;
  /**
   * The results of a race. Finishers come best first. Riders who did not finish come by `racerId`, and
   * exist once the race is closed.
   */
  raceResults: RaceResultConnection;
  /** A rider who has finished at least one race; else null. */
  racer?: Maybe<Racer>;
  /** The closed races of a class, newest first. */
  races: RaceConnection;
  /** The rankings that were last pushed for a race; null if none were yet. */
  rankings?: Maybe<Rankings>;
  /**
   * The riders of a race in the order in which they joined, which is the order of a `frame`; at most 1,000. Ask again with
   * `from` being how many are known, until they are `rosterSize`. A place never changes.
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

/** One class in one slot. */
export type Race = {
  /** 1 to 6. */
  classId: Scalars['Int']['output'];
  /** The slot's end; who starts just before it is on course for `raceSeconds` more. */
  endsAt: Scalars['AWSDateTime']['output'];
  /** How many of them have finished, as of the last push. */
  finishers: Scalars['Int']['output'];
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['output'];
  /** Riders with at least one accepted reading, as of the last push. */
  riders: Scalars['Int']['output'];
  /** That of its newest rankings, 0 while there are none. Of two closings of a race the greater is the newer. */
  sequence: Scalars['Float']['output'];
  /** The slot, `floor(epoch seconds / raceSeconds)`. */
  slot: Scalars['Int']['output'];
  /** The slot's start. */
  startsAt: Scalars['AWSDateTime']['output'];
  /** Where it stands. */
  status: RaceStatus;
  /** The best finisher; null until the race is closed, or if nobody finished. */
  winner?: Maybe<Winner>;
};

/** A page of races. */
export type RaceConnection = {
  /** The races of this page. */
  items: Array<Race>;
  /** Pass it on for the next page; null on the last one. */
  nextToken?: Maybe<Scalars['String']['output']>;
};

/** How a rider did in a race. */
export type RaceResult = {
  /** 1 to 6. */
  classId: Scalars['Int']['output'];
  /** Arrival of the final reading; null for a rider who did not finish. */
  finishedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** How much more output the winner has; set when the race is closed, for finishers. */
  gapToLeader?: Maybe<Scalars['Float']['output']>;
  /** The rider's name. */
  name: Scalars['String']['output'];
  /** The final output, or the last one before the rider left. */
  output: Scalars['Float']['output'];
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['output'];
  /** The rider. */
  racerId: Scalars['ID']['output'];
  /** Set when the race is closed. Riders who did not finish rank after all who did. */
  rank?: Maybe<Scalars['Int']['output']>;
  /** The second of the ride that it was reached in. */
  second: Scalars['Int']['output'];
  /** How the ride ended. */
  status: ResultStatus;
};

/** A page of results. */
export type RaceResultConnection = {
  /** The results of this page. */
  items: Array<RaceResult>;
  /** Pass it on for the next page; null on the last one. */
  nextToken?: Maybe<Scalars['String']['output']>;
};

/** A result and its neighbours in the order of results. */
export type RaceResultInContext = {
  /** The results just above, best first; empty for a rider who did not finish. */
  above: Array<RaceResult>;
  /** The results just below, best first; empty for a rider who did not finish. */
  below: Array<RaceResult>;
  /** The result asked for. */
  result: RaceResult;
};

/** Where a race stands. */
export type RaceStatus =
  /** Closed: its results are ranked. */
  | 'COMPLETE'
  /** Its slot is over; riders are still on course, or not all of their readings have arrived. */
  | 'FINISHING'
  /** Its slot is running: riders may start. */
  | 'OPEN';

/** A rider with its records and its past. */
export type Racer = {
  /** The rider's name as of its newest record. */
  name: Scalars['String']['output'];
  /** The rider. */
  racerId: Scalars['ID']['output'];
  /** The races it finished, newest first. */
  races: RaceResultConnection;
  /** The rider's record in each class that it has finished a race in, by `classId`. */
  records: Array<ClassRecord>;
};


/** A rider with its records and its past. */
export type RacerRacesArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

/** All riders of a race, ranked, at one moment. */
export type Rankings = {
  /** Arrival of the newest reading in it. */
  asOf: Scalars['AWSDateTime']['output'];
  /** 1 to 6. */
  classId: Scalars['Int']['output'];
  /** Best first; the first 1,000 at most. */
  entries: Array<RankingsEntry>;
  /** How many of them have finished. */
  finishers: Scalars['Int']['output'];
  /**
   * All riders in the order of `roster`, for large audiences, which need not pay for names and ranks at each push: base64 of
   * three bytes each, the least first. Their number is output × 10,000 × 3, plus 0 for who is riding (or, in a race that is
   * `COMPLETE`, did not finish), 1 for who is stalled, 2 for who has finished; or it is 16,777,215 for a rider of whom these
   * rankings know nothing yet.
   */
  frame: Scalars['String']['output'];
  /**
   * The riders at the end of the roster, as many as hardly weigh: whoever knows those before them need not ask for the
   * `roster`.
   */
  newest: Array<RosterRider>;
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['output'];
  /** Riders in the race, also those beyond the entries. */
  riders: Scalars['Int']['output'];
  /** Riders in the `frame`. */
  rosterSize: Scalars['Int']['output'];
  /**
   * Of two rankings of a race the greater is the newer. Grows with each reading that moves a rider on, and by one
   * when the race is closed.
   */
  sequence: Scalars['Float']['output'];
  /** Where the race stood. */
  status: RaceStatus;
  /** The best twenty of the entries, for whoever shows no more: they fit into the smallest push that AppSync meters. */
  top: Array<RankingsEntry>;
};

/** One rider in the rankings. */
export type RankingsEntry = {
  /** Ranks won (positive) or lost (negative) since the previous push; null for a rider who is new. */
  change?: Maybe<Scalars['Int']['output']>;
  /** How much more output the leader has; 0 for the leader, null for a rider who did not finish. */
  gapToLeader?: Maybe<Scalars['Float']['output']>;
  /** How much more output the rider just above has; 0 for the leader, null for a rider who did not finish. */
  gapToNext?: Maybe<Scalars['Float']['output']>;
  /** The rider's name. */
  name: Scalars['String']['output'];
  /** The latest output. */
  output: Scalars['Float']['output'];
  /** The rider. */
  racerId: Scalars['ID']['output'];
  /** One-based; equal outputs share a rank and the next rank is skipped (1, 2, 2, 4). */
  rank: Scalars['Int']['output'];
  /** The second of the ride that it was reached in. */
  second: Scalars['Int']['output'];
  /** What the rider is doing. */
  status: RiderStatus;
};

/** One rider in the rankings. */
export type RankingsEntryInput = {
  /** Ranks won or lost since the previous push; null for a rider who is new. */
  change?: InputMaybe<Scalars['Int']['input']>;
  /** How much more output the leader has; null for a rider who did not finish. */
  gapToLeader?: InputMaybe<Scalars['Float']['input']>;
  /** How much more output the rider just above has; null for a rider who did not finish. */
  gapToNext?: InputMaybe<Scalars['Float']['input']>;
  /** The rider's name. */
  name: Scalars['String']['input'];
  /** The latest output. */
  output: Scalars['Float']['input'];
  /** The rider. */
  racerId: Scalars['ID']['input'];
  /** One-based standard competition rank. */
  rank: Scalars['Int']['input'];
  /** The second of the ride that it was reached in. */
  second: Scalars['Int']['input'];
  /** What the rider is doing. */
  status: RiderStatus;
};

/** One second of a ride. */
export type ReadingInput = {
  /** Pedal turns a minute, 0 to 250. */
  cadence: Scalars['Float']['input'];
  /** Whole milliseconds since the epoch by the rider's clock. It only breaks ties. */
  deviceTimestamp: Scalars['Float']['input'];
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['input'];
  /** Percent, 0 to 100. */
  resistance: Scalars['Float']['input'];
  /**
   * The second of the ride, counted from the rider's own start: 1 to the class's `raceSeconds`. The last one
   * finishes the ride.
   */
  second: Scalars['Int']['input'];
};

/** How a ride ended. */
export type ResultStatus =
  /** Without one, by the time the race was closed. */
  | 'DID_NOT_FINISH'
  /** With a final reading. */
  | 'FINISHED';

/** What a rider is doing. */
export type RiderStatus =
  /** The race was closed without a final reading of this rider. */
  | 'DID_NOT_FINISH'
  /** Has finished. */
  | 'FINISHED'
  /** On course. */
  | 'RIDING'
  /** On course, but its readings have stopped. */
  | 'STALLED';

/** A rider of a race. */
export type RosterRider = {
  /** The name that the rider joined with. */
  name: Scalars['String']['output'];
  /** The rider. */
  racerId: Scalars['ID']['output'];
};

/** A rider of a race. */
export type RosterRiderInput = {
  /** The name that the rider joined with. */
  name: Scalars['String']['input'];
  /** The rider. */
  racerId: Scalars['ID']['input'];
};

/** What became of a reading, in the place that it had in the request. */
export type SubmittedReading = {
  /** Whether the stream took it. If not, send it again; the others are taken. */
  accepted: Scalars['Boolean']['output'];
  /** Why not, for example `ProvisionedThroughputExceededException`; null if it was taken. */
  errorType?: Maybe<Scalars['String']['output']>;
  /** `<classId>-<slot>`. */
  raceId: Scalars['ID']['output'];
  /** The second of the ride. */
  second: Scalars['Int']['output'];
};

export type Subscription = {
  /** A race of the class was closed, or closed again after a late rider. */
  onRaceCompleted?: Maybe<Race>;
  /**
   * Every new rankings of a class, whole. Messages can be lost or reordered: keep the one with the greater
   * `sequence` of each race, and query `board` after (re)subscribing.
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

/** Who won a race. */
export type Winner = {
  /** The rider's name. */
  name: Scalars['String']['output'];
  /** The rider's final output. */
  output: Scalars['Float']['output'];
  /** The rider. */
  racerId: Scalars['ID']['output'];
};

/** Who won a race. */
export type WinnerInput = {
  /** The rider's name. */
  name: Scalars['String']['input'];
  /** The rider's final output. */
  output: Scalars['Float']['input'];
  /** The rider. */
  racerId: Scalars['ID']['input'];
};
