/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The summary of a closed race. */
export type PublishRaceCompletedInput = {
  /** Id of a class, from 1 to the number of `classes`. */
  classId: number;
  /** End of the slot. */
  endsAt: string;
  /** Number of riders who sent a final reading. */
  finishers: number;
  /** `<classId>-<slot>`. */
  raceId: string;
  /** Number of riders with at least one accepted reading. */
  riders: number;
  /** Must be greater than the sequence of the stored summary. */
  sequence: number;
  /** The slot, `floor(epoch seconds / raceSeconds)`. */
  slot: number;
  /** Start of the slot. */
  startsAt: string;
  /** The best finisher; null if nobody finished. */
  winner?: WinnerInput | null | undefined;
};

export type PublishRankingsInput = {
  /** Arrival time of the newest reading in these rankings. */
  asOf: string;
  /** Id of a class, from 1 to the number of `classes`. */
  classId: number;
  /** The ranked riders, best first; at most 1,000. */
  entries: Array<RankingsEntryInput>;
  /** Number of finishers, including those without an entry. */
  finishers: number;
  /** Outputs and statuses of all riders in roster order; see `Rankings.frame`. */
  frame: string;
  /** The last riders in the roster; see `Rankings.newest`. */
  newest: Array<RosterRiderInput>;
  /** `<classId>-<slot>`. */
  raceId: string;
  /** Number of riders in the race, including those without an entry. */
  riders: number;
  /** Number of riders in the `frame`. */
  rosterSize: number;
  /** Must be greater than the sequence of the stored rankings. */
  sequence: number;
  status: RaceStatus;
};

export type RaceStatus =
  /** The race is closed, and its results are ranked. */
  | 'COMPLETE'
  /** The slot is over, but riders are still riding or some of their readings have not arrived. */
  | 'FINISHING'
  /** The slot is in progress, and riders may start. */
  | 'OPEN';

export type RankingsEntryInput = {
  /** Ranks gained (positive) or lost (negative) since the previous push; null for a new rider. */
  change?: number | null | undefined;
  /** The leader's output minus this rider's; null for a rider who is stalled or did not finish. */
  gapToLeader?: number | null | undefined;
  /** The output of the rider just above minus this rider's; null for a rider who is stalled or did not finish. */
  gapToNext?: number | null | undefined;
  /** The name in the rider's latest reading. */
  name: string;
  /** The output of the rider's latest reading, with up to four decimals. */
  output: number;
  racerId: string;
  /** One-based rank. Riders with equal outputs share a rank (1, 2, 2, 4). */
  rank: number;
  /** The second of the ride that the rider's latest reading is for. */
  second: number;
  status: RiderStatus;
};

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

export type RosterRiderInput = {
  /** The name that the rider joined under. */
  name: string;
  racerId: string;
};

export type WinnerInput = {
  /** The name in the winner's final reading. */
  name: string;
  /** The winner's final output, with up to four decimals. */
  output: number;
  racerId: string;
};

export type PublishRaceCompletedMutationVariables = Exact<{
  input: PublishRaceCompletedInput;
}>;


export type PublishRaceCompletedMutation = { publishRaceCompleted: { raceId: string, classId: number, slot: number, status: RaceStatus, sequence: number, startsAt: string, endsAt: string, riders: number, finishers: number, deadline: string, provisionalUntil: string, winner: { racerId: string, name: string, output: number } | null } | null };

export type PublishRankingsMutationVariables = Exact<{
  input: PublishRankingsInput;
}>;


export type PublishRankingsMutation = { publishRankings: { raceId: string, classId: number, status: RaceStatus, sequence: number, asOf: string, riders: number, finishers: number, rosterSize: number, frame: string, entries: Array<{ rank: number, racerId: string, name: string, output: number, second: number, status: RiderStatus, gapToLeader: number | null, gapToNext: number | null, change: number | null }>, top: Array<{ rank: number, racerId: string, name: string, output: number, second: number, status: RiderStatus, gapToLeader: number | null, gapToNext: number | null, change: number | null }>, newest: Array<{ racerId: string, name: string }> } | null };

export type EntryFragment = { rank: number, racerId: string, name: string, output: number, second: number, status: RiderStatus, gapToLeader: number | null, gapToNext: number | null, change: number | null };

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
export const EntryFragmentDoc = new TypedDocumentString(`
    fragment Entry on RankingsEntry {
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
    `, {"fragmentName":"Entry"}) as unknown as TypedDocumentString<EntryFragment, unknown>;
export const PublishRaceCompletedDocument = new TypedDocumentString(`
    mutation PublishRaceCompleted($input: PublishRaceCompletedInput!) {
  publishRaceCompleted(input: $input) {
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
}
    `) as unknown as TypedDocumentString<PublishRaceCompletedMutation, PublishRaceCompletedMutationVariables>;
export const PublishRankingsDocument = new TypedDocumentString(`
    mutation PublishRankings($input: PublishRankingsInput!) {
  publishRankings(input: $input) {
    raceId
    classId
    status
    sequence
    asOf
    riders
    finishers
    entries {
      ...Entry
    }
    top {
      ...Entry
    }
    rosterSize
    newest {
      racerId
      name
    }
    frame
  }
}
    fragment Entry on RankingsEntry {
  rank
  racerId
  name
  output
  second
  status
  gapToLeader
  gapToNext
  change
}`) as unknown as TypedDocumentString<PublishRankingsMutation, PublishRankingsMutationVariables>;