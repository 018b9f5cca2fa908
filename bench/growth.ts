import { setImmediate } from 'node:timers/promises';
import { METERED_UNIT_BYTES, MAX_SUBSCRIPTION_PAYLOAD_BYTES } from '../local/appsync/limits.ts';
import { writeState } from '../functions/live-standings/window-state.ts';
import { unpackStandings } from '../functions/shared/part-item.ts';
import { writeEntries } from '../race/stored-entries.ts';
import { compare, rounded, spreadOf, type Measured, type Run } from './benchmark.ts';
import { quantile } from './quantile.ts';
import { inputOf, raceOf } from './race-of.ts';

export const name = 'growth';

const RIDERS = [100, 300, 1_000, 3_000, 10_000];
const SHARDS = [1, 8];
const ROUNDS = 15;
const WARM_UP = 5;
/** Of a DynamoDB item. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const ITEM_LIMIT = 400 * 1024;
/** Of the state of a window. https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html */
const STATE_LIMIT = 1024 * 1024;

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

export function setup() {
  return RIDERS.flatMap((riders) =>
    SHARDS.map((shards) => ({ riders, shards, race: raceOf(riders, shards) })),
  );
}

/** How much of each limit is used; JSON stands in for DynamoDB's own measure, which for these items is smaller. */
function sizesOf({ race }: ReturnType<typeof setup>[number]) {
  const input = inputOf(race);
  const { entries, frame, ...rest } = input;
  return {
    part: race.parts[0]!.length,
    state: bytesOf(writeState(new Map([[race.raceId, unpackStandings(race.parts[0]!)]]))),
    rankings: bytesOf({ ...rest, frame, entries: writeEntries(entries) }),
    event: bytesOf(input),
    framePush: bytesOf({ data: { onRankings: { ...rest, frame } } }),
    entriesPush: bytesOf({ data: { onRankings: { ...rest, entries } } }),
  };
}

/** Work and bytes of one push by riders and shards, and the limit that is nearest. */
export async function measure(cases: ReturnType<typeof setup>, { signal }: Run): Promise<Measured> {
  const rows = [];
  let largest: number[] = [];
  for (const one of cases) {
    const times: number[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const before = performance.now();
      inputOf(one.race);
      if (round >= 0) times.push(performance.now() - before);
    }
    await setImmediate();
    signal.throwIfAborted();
    largest = times;
    const sizes = sizesOf(one);
    const used = [
      { limit: 'a part item of 400 KB', part: sizes.part / ITEM_LIMIT },
      { limit: 'a window’s state of 1 MB', part: sizes.state / STATE_LIMIT },
      { limit: 'the rankings item of 400 KB', part: sizes.rankings / ITEM_LIMIT },
      { limit: 'an event of 240 KB', part: sizes.event / MAX_SUBSCRIPTION_PAYLOAD_BYTES },
    ];
    const nearest = used.reduce((a, b) => (a.part >= b.part ? a : b));
    rows.push({
      riders: one.riders,
      shards: one.shards,
      rankMs: rounded(quantile(times, 0.5)),
      partBytes: sizes.part,
      rankingsBytes: sizes.rankings,
      framePushBytes: sizes.framePush,
      frameUnits: Math.ceil(sizes.framePush / METERED_UNIT_BYTES),
      entriesPushBytes: sizes.entriesPush,
      entriesUnits: Math.ceil(sizes.entriesPush / METERED_UNIT_BYTES),
      nearestLimit: nearest.limit,
      usedPercent: rounded(nearest.part * 100),
    });
  }
  const thousand = rows.find(({ riders }) => riders === 1_000)!;
  return {
    ...compare(
      {
        value: thousand.framePushBytes,
        unit: 'bytes of one push of 1,000 riders by frame',
        reference: 'the same push by entries',
        referenceValue: thousand.entriesPushBytes,
      },
      { goal: METERED_UNIT_BYTES, goalFor: 'value', better: 'at most' },
    ),
    // of the largest race; bytes do not spread
    spread: spreadOf(largest),
    rows,
  };
}
