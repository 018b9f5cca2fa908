import * as operations from '../generated/operations.ts';
import type { PeriodInput, ResultStatus } from '../generated/operations.ts';
import type { WatchRankingsArgs } from '../shared/types.ts';
import { eachItem } from './pages.ts';
import type { Request } from '../shared/request.ts';

export interface PageArgs {
  /** Items per page, 1 to 200. Default: 50. */
  limit?: number;
  /** The `nextToken` of the previous page. */
  nextToken?: string;
}
export type RacesArgs = { classId: number } & PageArgs;
export type RaceResultsArgs = { raceId: string; status?: ResultStatus } & PageArgs;
/** Default period: all time. To page through a period, set its `of`. */
export type ClassRecordsArgs = { classId: number; period?: PeriodInput } & PageArgs;
export type RacerArgs = { racerId: string } & PageArgs;
/** Arguments of an iterator over all pages, which manages `nextToken` itself. */
type Walk<Args> = Omit<Args, 'nextToken'>;

export type Queries = ReturnType<typeof createQueries>;

/** Creates one function for each API query. If a query fails, the function rejects with an AlleycatError. */
export function createQueries(ask: Request) {
  const queries = {
    /** The classes, in order of `classId`. */
    classes: async () => (await ask(operations.ClassesDocument, {})).classes,
    /** A class's current race, which riders can join now. */
    currentRace: async (classId: number) =>
      (await ask(operations.CurrentRaceDocument, { classId })).currentRace,
    /** A page of a class's closed races, newest first. */
    races: async (args: RacesArgs) => (await ask(operations.RacesDocument, args)).races,
    /** One race, open or closed; null if it has no rankings yet. */
    race: async (raceId: string) => (await ask(operations.RaceDocument, { raceId })).race,
    /** The latest rankings pushed for a race; null if there are none yet. */
    rankings: async (raceId: string) => (await ask(operations.RankingsDocument, { raceId })).rankings,
    /** The latest rankings of a race, or of a class's latest race; null if there are none. */
    board: async (args: WatchRankingsArgs) => (await ask(operations.BoardDocument, args)).board,
    /** Like `board`, but with a frame and the first riders of the roster instead of entries. */
    frameBoard: async (args: WatchRankingsArgs) => (await ask(operations.FrameBoardDocument, args)).board,
    /** Up to 1,000 riders of a race in the order in which they joined, starting at position `from`. */
    roster: async (raceId: string, from = 0) =>
      (await ask(operations.RosterDocument, { raceId, from })).roster,
    /** A page of a race's results, best first. By default, the page contains finishers. */
    raceResults: async (args: RaceResultsArgs) =>
      (await ask(operations.RaceResultsDocument, args)).raceResults,
    /** A rider's result, and the results just above and below it; null if the rider has no result. */
    raceResult: async (args: { raceId: string; racerId: string; neighbours?: number }) =>
      (await ask(operations.RaceResultDocument, args)).raceResult,
    /** A page of a class's records, best first: of all time, or of a period. */
    classRecords: async (args: ClassRecordsArgs) =>
      (await ask(operations.ClassRecordsDocument, args)).classRecords,
    /** The current periods that records are kept for, shortest first; empty if there are only all-time records. */
    recordPeriods: async () => (await ask(operations.RecordPeriodsDocument, {})).recordPeriods,
    /** A rider, with all-time class records and a page of races; null if the rider has never finished a race. */
    racer: async (args: RacerArgs) => (await ask(operations.RacerDocument, args)).racer,
  };

  /** Iterators over all pages, for `for await`. `limit` is the page size. */
  const walks = {
    eachRace: (args: Walk<RacesArgs>) => eachItem((token) => queries.races(withToken(args, token))),
    eachRaceResult: (args: Walk<RaceResultsArgs>) =>
      eachItem((token) => queries.raceResults(withToken(args, token))),
    eachClassRecord: (args: Walk<ClassRecordsArgs>) =>
      eachItem((token) => queries.classRecords(withToken(args, token))),
    /** The results of the races that a rider finished; empty if there are none. */
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
