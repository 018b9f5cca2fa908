import type { PublishRankingsInput } from '../../../functions/generated/operations.ts';
import { packStandings, unpackStandings } from '../../../race/table/part.ts';
import { rankingsInput } from '../../../functions/shared/publishing/rankings-input.ts';
import { outputOf } from '../../../race/output.ts';
import { rankLive, sequenceOf } from '../../../race/ranking.ts';
import { parseRaceId, type Race } from '../../../race/race-id.ts';
import type { RosterRider } from '../../../race/roster.ts';
import { joinStandings, type Standing, type Standings } from '../../../race/standing.ts';
import { planRace } from '../../simulator/plan.ts';
import { TIMES } from './function-bundles.ts';

const SLOT = 5_900_000;
const SECOND = 120;

/** A race halfway through, as stored in the table. */
export interface StoredRace {
  race: Race;
  /** One packed part for each shard. */
  parts: Uint8Array[];
  roster: RosterRider[];
  previousRanks: Map<string, number>;
}

/** Plans a race whose riders are distributed evenly across the shards. */
export function raceOf(riders: number, shards: number): StoredRace {
  const plan = planRace({
    seed: 1,
    classId: 1,
    slot: SLOT,
    riders,
    dropout: 0,
    late: 0,
    raceSeconds: TIMES.raceSeconds,
  });
  const parts: Standing[][] = Array.from({ length: shards }, () => []);
  for (const [index, rider] of plan.riders.entries()) {
    const { name, cadence, resistance, deviceTimestamp } = rider.readingAt(SECOND);
    parts[index % shards]!.push({
      racerId: `${rider.racerId}`,
      name,
      second: SECOND,
      finished: false,
      output: outputOf(cadence, resistance),
      arrivedAt: deviceTimestamp + 20,
      joinedAt: deviceTimestamp - 1_000 * SECOND,
    });
  }
  const roster = plan.riders.map(({ racerId, name }) => ({ racerId: `${racerId}`, name }));
  const previousRanks = new Map(roster.map(({ racerId }, index) => [racerId, index + 1]));
  return { race: parseRaceId(plan.raceId)!, parts: parts.map(packStandings), roster, previousRanks };
}

/** Computes rankings the way publish-rankings does, from the stored parts to the mutation's input. */
export function pushOf({ race, parts, roster, previousRanks }: StoredRace) {
  const standings: Standings = new Map();
  for (const part of parts) joinStandings(standings, unpackStandings(part).values());
  const ranked = rankLive(standings.values(), previousRanks);
  const sequence = sequenceOf(standings.values());
  const input = rankingsInput(race, { status: 'OPEN', sequence, standings, ranked, roster });
  return { standings, ranked, input };
}

export function inputOf(race: StoredRace): PublishRankingsInput {
  return pushOf(race).input;
}
