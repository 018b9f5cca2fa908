/** Computes the rankings of a full class from the simulator's riders, with the product's own ranking code. */
import type { Rankings, RaceStatus } from '@alleycat/client';
import { outputOf } from '../../race/output.ts';
import { slotAt } from '../../race/race-clock.ts';
import { rankClosed, rankLive, sequenceOf } from '../../race/ranking.ts';
import type { Standing } from '../../race/standing.ts';
import { planRace, type RiderPlan } from '../simulator/plan.ts';

export interface FieldOptions {
  riders: number;
  raceSeconds: number;
  classId?: number;
  /** Default: the current slot, so that the rankings match the page's clock. */
  slot?: number;
}

export interface Field {
  raceId: string;
  /** Returns the rankings after this many seconds. Rank changes are relative to the previous call. */
  rankingsAt(second: number, status?: RaceStatus): Rankings;
}

function standingAt(rider: RiderPlan, second: number, raceSeconds: number): Standing {
  const at = Math.min(second, rider.lastSecond);
  const { racerId, name, cadence, resistance, deviceTimestamp } = rider.readingAt(at);
  return {
    racerId: String(racerId),
    name,
    second: at,
    finished: at === raceSeconds,
    output: outputOf(cadence, resistance),
    arrivedAt: deviceTimestamp,
    joinedAt: deviceTimestamp,
  };
}

export function fieldOf({
  riders,
  raceSeconds,
  classId = 1,
  slot = slotAt(Date.now(), { raceSeconds }),
}: FieldOptions): Field {
  const plan = planRace({ seed: 1, classId, slot, riders, dropout: 0.02, late: 0, raceSeconds });
  let ranks = new Map<string, number>();
  return {
    raceId: plan.raceId,
    rankingsAt(second, status = 'OPEN') {
      const standings = plan.riders.map((rider) => standingAt(rider, second, raceSeconds));
      const entries = (status === 'COMPLETE' ? rankClosed : rankLive)(standings, ranks);
      ranks = new Map(entries.map(({ racerId, rank }) => [racerId, rank]));
      return {
        raceId: plan.raceId,
        classId,
        status,
        sequence: sequenceOf(standings),
        asOf: new Date(Math.max(...standings.map(({ arrivedAt }) => arrivedAt))).toISOString(),
        riders,
        finishers: standings.filter(({ finished }) => finished).length,
        entries,
      };
    },
  };
}
