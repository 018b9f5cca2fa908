import { isDeepStrictEqual } from 'node:util';
import type { AlleycatClient, RaceResult, Rankings } from '@alleycat/client';
import { compareText, type BoardLine } from './oracle.ts';

/** The outcome of a race, and its differences from the expected outcome. */
export interface Verdict {
  raceId: string;
  ranked: number;
  finishers: number;
  dnf: number;
  differences: string[];
}

/** The client methods that `judge` calls. */
type Witness = Pick<AlleycatClient, 'rankings' | 'eachRaceResult'>;

/** Maximum number of entries in rankings. */
const MAX_ENTRIES = 1_000;

function lineOf(entry: Rankings['entries'][number] | RaceResult): BoardLine {
  const { rank, racerId, name, output, second, status } = entry;
  return { rank: rank ?? 0, racerId, name, output, second, finished: status === 'FINISHED' };
}

/** Orders tied riders by id. Ties are broken by arrival order, which the sent readings do not show. */
function withTiesById(lines: BoardLine[]): BoardLine[] {
  const ties: BoardLine[][] = [];
  for (const line of lines) {
    const tie = ties.at(-1);
    if (tie?.[0]!.rank === line.rank) tie.push(line);
    else ties.push([line]);
  }
  return ties.flatMap((tie) => tie.sort((a, b) => compareText(a.racerId, b.racerId)));
}

/**
 * Returns the lines that are compared in rankings. The limit may cut off part of a tie at the end, so the
 * riders in that tie are left out.
 */
function entriesOf(lines: BoardLine[]): BoardLine[] {
  if (lines.length < MAX_ENTRIES) return withTiesById(lines);
  const last = lines[MAX_ENTRIES - 1]!.rank;
  return withTiesById(lines.slice(0, MAX_ENTRIES).filter(({ rank }) => rank !== last));
}

/**
 * Leaves out all riders whose ids do not start with the prefix, and ranks the others among themselves. Changes
 * nothing if there is no prefix, or nobody to leave out.
 */
function ridersOf(idPrefix: string | undefined, lines: BoardLine[]): BoardLine[] {
  if (idPrefix === undefined) return lines;
  const ours = lines.filter(({ racerId }) => racerId.startsWith(idPrefix));
  if (ours.length === lines.length) return lines;
  return ours.map((line) => ({ ...line, rank: 1 + ours.filter(({ rank }) => rank < line.rank).length }));
}

function firstDifference(what: string, found: BoardLine[], expected: BoardLine[]): string[] {
  if (isDeepStrictEqual(found, expected)) return [];
  const at = expected.findIndex((line, index) => !isDeepStrictEqual(line, found[index]));
  const place = at === -1 ? expected.length : at;
  return [
    `${what}: ${found.length} lines, expected ${expected.length}; line ${place + 1} is ` +
      `${JSON.stringify(found[place])}, expected ${JSON.stringify(expected[place])}`,
  ];
}

/**
 * Queries all results with this status in a closed race. Riders who did not finish are ordered by id, not by
 * rank.
 */
async function resultsOf(client: Witness, raceId: string, status: RaceResult['status']) {
  const lines: BoardLine[] = [];
  for await (const result of client.eachRaceResult({ raceId, status, limit: 200 }))
    lines.push(lineOf(result));
  return lines;
}

/**
 * Compares the rankings and results with the board that the oracle expects.
 * @param pushed the last rankings from the subscription
 * @param idPrefix prefix of the ids of the riders to compare. Default: compares all riders
 */
export async function judge(
  client: Witness,
  raceId: string,
  expected: BoardLine[],
  pushed: Rankings | undefined,
  idPrefix?: string,
): Promise<Verdict> {
  const linesOf = (rankings: Rankings | null | undefined) =>
    ridersOf(idPrefix, (rankings?.entries ?? []).map(lineOf));
  const stored = await client.rankings(raceId);
  const results = ridersOf(idPrefix, [
    ...(await resultsOf(client, raceId, 'FINISHED')),
    ...(await resultsOf(client, raceId, 'DID_NOT_FINISH')),
  ]);
  const finishers = results.filter(({ finished }) => finished);
  const others = results.filter(({ finished }) => !finished);
  const expectedOthers = expected
    .filter(({ finished }) => !finished)
    .sort((a, b) => (a.racerId < b.racerId ? -1 : 1));
  const top = entriesOf(expected);
  const differences = [
    ...firstDifference('rankings by query', entriesOf(linesOf(stored)), top),
    ...firstDifference('rankings by subscription', entriesOf(linesOf(pushed)), top),
    ...firstDifference(
      'results',
      withTiesById(finishers),
      withTiesById(expected.filter(({ finished }) => finished)),
    ),
    ...firstDifference('riders who did not finish', others, expectedOthers),
  ];
  if (stored?.status !== 'COMPLETE')
    differences.push(`the race is ${stored?.status ?? 'unknown'}, expected COMPLETE`);
  return {
    raceId,
    ranked: idPrefix === undefined ? (stored?.riders ?? 0) : linesOf(stored).length,
    finishers: finishers.length,
    dnf: others.length,
    differences,
  };
}
