import type { Config } from '../../../infra/shared/config.ts';
import { billOf, nothing, type Bill, type RaceUsage } from '../../price/bill.ts';
import { MIN_RACE_SECONDS } from '../../price/min-race-seconds.ts';

/** Riders and viewers of the race whose price is estimated. */
export const FIELD = { riders: 1_000, viewers: 1_000 };
/** A frame of 1,000 riders takes about 4.5 KB, and AppSync meters units of 5 KB (docs/performance.md). */
const UNITS_PER_PUSH = 1;
/** One push for the riders' last second, and one when the race is closed (docs/performance.md). */
const CLOSING_PUSHES = 2;
/** One query for the riders' names, and one for the podium. */
const QUERIES = 2;
/** Without windows, Lambda polls each shard once a second, so there is at most one push a second. */
const SHORTEST_WINDOW_SECONDS = 1;

/** Returns the usage that follows from the settings alone, without running a race. */
function usageOf({ raceSeconds, windowSeconds, tracePercent }: Config): RaceUsage & { pushes: number } {
  const pushes = Math.ceil(raceSeconds / Math.max(windowSeconds, SHORTEST_WINDOW_SECONDS)) + CLOSING_PUSHES;
  return {
    pushes,
    race: {
      ...nothing(),
      putUnits: FIELD.riders * raceSeconds,
      // each push is a mutation, and so is the announcement of the completed race
      operations: pushes + 1,
      traces: ((pushes + 1) * tracePercent) / 100,
    },
    viewer: {
      ...nothing(),
      // the last unit is the announcement of the completed race
      deliveredUnits: pushes * UNITS_PER_PUSH + 1,
      operations: QUERIES,
      traces: (QUERIES * tracePercent) / 100,
      connectionMinutes: raceSeconds / 60,
    },
    arrival: nothing(),
  };
}

/** Estimates what a race costs in addition to the fixed cost, which includes the shards. */
export function raceCostOf(config: Config): Pick<Bill, 'items' | 'total'> & { pushes: number } {
  const usage = usageOf(config);
  const { items, total } = billOf(usage, FIELD.viewers);
  return { items, total, pushes: usage.pushes };
}

/** Usage that only a run of the race can count. */
export const NOT_IN_RACE_COST = 'DynamoDB, Lambda with its traces, logs and data transfer';

/** Says how to run such a race on this machine, which counts everything. */
export function describeCountedRace({ raceSeconds, windowSeconds }: Config): string {
  const { riders, viewers } = FIELD;
  const seconds = Math.max(raceSeconds, MIN_RACE_SECONDS);
  const race = seconds === raceSeconds ? 'such a race' : `a race of ${seconds} s, the shortest possible,`;
  return (
    `To run ${race} here and count everything:\n` +
    `  npm run price -- --riders ${riders} --viewers ${viewers} --window ${windowSeconds} --race-seconds ${seconds}`
  );
}
