import type { ApolloClient, OperationVariables } from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import * as operations from '../generated/operations.ts';
import type { ResultStatus } from '../generated/operations.ts';
import type { WatchRankingsArgs } from '../shared/types.ts';
import { eachItem } from './pages.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';

export interface PageArgs {
  /** Items per page, 1 to 200; 50 by default. */
  limit?: number;
  /** The `nextToken` of the previous page. */
  nextToken?: string;
}
export type RacesArgs = { classId: number } & PageArgs;
export type RaceResultsArgs = { raceId: string; status?: ResultStatus } & PageArgs;
export type ClassRecordsArgs = { classId: number } & PageArgs;
export type RacerArgs = { racerId: string } & PageArgs;
/** Walks choose their own tokens. */
type Walk<Args> = Omit<Args, 'nextToken'>;

export type Queries = ReturnType<typeof createQueries>;

/** The API's queries as functions. Each rejects with an AlleycatError. */
export function createQueries(apollo: ApolloClient) {
  async function ask<Data, Variables extends OperationVariables>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    try {
      // Live data changes under a cache; what is asked for is what AppSync knows now.
      const result = await apollo.query<unknown, OperationVariables>({
        query,
        variables,
        fetchPolicy: 'no-cache',
      });
      return result.data as Data;
    } catch (error) {
      throw toAlleycatError(error);
    }
  }

  const queries = {
    /** The six classes, in order of `classId`. */
    classes: async () => (await ask(operations.ClassesDocument, {})).classes,
    /** The race of a class that riders can join now. */
    currentRace: async (classId: number) =>
      (await ask(operations.CurrentRaceDocument, { classId })).currentRace,
    /** A page of the closed races of a class, newest first. */
    races: async (args: RacesArgs) => (await ask(operations.RacesDocument, args)).races,
    /** One race, open or closed; null if nobody rode it. */
    race: async (raceId: string) => (await ask(operations.RaceDocument, { raceId })).race,
    /** The rankings that were last pushed for a race; null if none were yet. */
    rankings: async (raceId: string) => (await ask(operations.RankingsDocument, { raceId })).rankings,
    /** A race, or the latest of a class, as it was last pushed; null if it never was. */
    board: async (args: WatchRankingsArgs) => (await ask(operations.BoardDocument, args)).board,
    /** The same as a frame, with the first riders of its roster. */
    frameBoard: async (args: WatchRankingsArgs) => (await ask(operations.FrameBoardDocument, args)).board,
    /** Riders of a race in the order in which they joined, from a place on; at most 1,000. */
    roster: async (raceId: string, from = 0) =>
      (await ask(operations.RosterDocument, { raceId, from })).roster,
    /** A page of the results of a race: finishers by default, best first. */
    raceResults: async (args: RaceResultsArgs) =>
      (await ask(operations.RaceResultsDocument, args)).raceResults,
    /** A rider's result with its neighbours; null if the rider has none. */
    raceResult: async (args: { raceId: string; racerId: string; neighbours?: number }) =>
      (await ask(operations.RaceResultDocument, args)).raceResult,
    /** A page of the all-time records of a class, best first. */
    classRecords: async (args: ClassRecordsArgs) =>
      (await ask(operations.ClassRecordsDocument, args)).classRecords,
    /** A rider with its records and a page of its races; null for one who never finished. */
    racer: async (args: RacerArgs) => (await ask(operations.RacerDocument, args)).racer,
  };

  /** The same over all pages, for `for await`. `limit` is the size of the pages. */
  const walks = {
    eachRace: (args: Walk<RacesArgs>) => eachItem((token) => queries.races(withToken(args, token))),
    eachRaceResult: (args: Walk<RaceResultsArgs>) =>
      eachItem((token) => queries.raceResults(withToken(args, token))),
    eachClassRecord: (args: Walk<ClassRecordsArgs>) =>
      eachItem((token) => queries.classRecords(withToken(args, token))),
    /** The races that a rider finished; none for a rider who never did. */
    eachRaceOfRacer: (args: Walk<RacerArgs>) =>
      eachItem(async (token) => {
        const racer = await queries.racer(withToken(args, token));
        return racer?.races ?? { items: [], nextToken: null };
      }),
  };

  return { ...queries, ...walks };
}

function withToken<Args>(args: Args, nextToken: string | undefined): Args & Pick<PageArgs, 'nextToken'> {
  return { ...args, ...(nextToken !== undefined && { nextToken }) };
}
