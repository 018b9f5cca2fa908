import { setImmediate } from 'node:timers/promises';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { METERED_UNIT_BYTES, MAX_SUBSCRIPTION_PAYLOAD_BYTES } from 'stack-at-home/testing';
import { writeState } from '../../../functions/live-standings/window-state.ts';
import { unpackStandings } from '../../../race/table/part.ts';
import { writeEntries } from '../../../race/table/rankings.ts';
import { LIST_PRICES } from '../../price/list-prices.ts';
import { compare, rounded, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { quantile } from '../support/quantile.ts';
import { inputOf, pushOf, raceOf } from '../support/race-of.ts';

const RIDERS = [100, 300, 1_000, 3_000, 10_000];
const SHARDS = [1, 8];
const ROUNDS = 15;
const WARM_UP = 5;
/**
 * Size limit of a DynamoDB item:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const ITEM_LIMIT = 400 * 1024;
/**
 * Size limit of a window's state: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html
 */
const STATE_LIMIT = 1024 * 1024;

/** Number of entries in `Rankings.top`. */
const TOP = 20;
/** Memory size of publish-rankings. */
const MEMORY_LIMIT_MB = 1024;
const MEGABYTE = 1024 * 1024;
/** Number of viewers for which the cost of a push is reported. */
const VIEWERS = 1_000;

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
/** Collects garbage twice, because the first pass can release objects that keep other objects alive. */
function collectGarbage(): void {
  gc();
  gc();
}

/** Returns how many megabytes of heap a result takes up, excluding the garbage from creating it. */
function heldMbBy(make: () => object): number {
  // an array keeps the result alive; an unused variable would be collected
  const kept: object[] = [];
  collectGarbage();
  const before = getHeapStatistics().used_heap_size;
  kept.push(make());
  collectGarbage();
  const after = getHeapStatistics().used_heap_size;
  kept.pop();
  return (after - before) / MEGABYTE;
}

const unitsOf = (bytes: number) => Math.ceil(bytes / METERED_UNIT_BYTES);
const usdOf = (bytes: number) => rounded(VIEWERS * unitsOf(bytes) * LIST_PRICES.deliveredUnits.usd);

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

export function setup() {
  return RIDERS.flatMap((riders) =>
    SHARDS.map((shards) => ({ riders, shards, race: raceOf(riders, shards) })),
  );
}

/**
 * Returns the sizes of a race's items and pushes in bytes. An item is measured as JSON, which is larger than
 * the size that DynamoDB counts.
 */
function sizesOf({ race }: ReturnType<typeof setup>[number]) {
  const input = inputOf(race);
  const { entries, frame, ...rest } = input;
  return {
    part: race.parts[0]!.length,
    state: bytesOf(writeState(new Map([[race.race.raceId, unpackStandings(race.parts[0]!)]]))),
    rankings: bytesOf({ ...rest, frame, entries: writeEntries(entries) }),
    event: bytesOf(input),
    framePush: bytesOf({ data: { onRankings: { ...rest, frame } } }),
    topPush: bytesOf({ data: { onRankings: { ...rest, top: entries.slice(0, TOP) } } }),
    entriesPush: bytesOf({ data: { onRankings: { ...rest, entries } } }),
  };
}

/**
 * Measures the time and size of one push for each number of riders and shards, and finds the limit that the
 * push comes closest to.
 */
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
    const held = Array.from({ length: ROUNDS }, () => heldMbBy(() => pushOf(one.race)));
    const heldMb = quantile(held, 0.5);
    await setImmediate();
    signal.throwIfAborted();
    largest = times;
    const sizes = sizesOf(one);
    const used = [
      { limit: 'a 400 KB part item', part: sizes.part / ITEM_LIMIT },
      { limit: '1 MB of window state', part: sizes.state / STATE_LIMIT },
      { limit: 'a 400 KB rankings item', part: sizes.rankings / ITEM_LIMIT },
      { limit: 'a 240 KB event', part: sizes.event / MAX_SUBSCRIPTION_PAYLOAD_BYTES },
      { limit: '1 GB of memory in publish-rankings', part: heldMb / MEMORY_LIMIT_MB },
    ];
    const nearest = used.reduce((a, b) => (a.part >= b.part ? a : b));
    rows.push({
      riders: one.riders,
      shards: one.shards,
      rankMs: rounded(quantile(times, 0.5)),
      heldMb: rounded(heldMb),
      partBytes: sizes.part,
      rankingsBytes: sizes.rankings,
      framePushBytes: sizes.framePush,
      entriesPushBytes: sizes.entriesPush,
      frameUsd: usdOf(sizes.framePush),
      topUsd: usdOf(sizes.topPush),
      entriesUsd: usdOf(sizes.entriesPush),
      nearestLimit: nearest.limit,
      usedPercent: rounded(nearest.part * 100),
    });
  }
  const thousand = rows.find(({ riders }) => riders === 1_000)!;
  return {
    ...compare(
      {
        value: thousand.framePushBytes,
        unit: 'bytes for one push of 1,000 riders, as a frame',
        reference: 'the same push as entries',
        referenceValue: thousand.entriesPushBytes,
      },
      { goal: METERED_UNIT_BYTES, goalFor: 'value', better: 'at most' },
    ),
    // the spread of the largest race's times, because sizes do not vary from run to run
    spread: spreadOf(largest),
    rows,
  };
}
