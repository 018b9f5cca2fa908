import type { Race } from '../../race/race-id.ts';
import { readPart } from './part.ts';
import type { Table } from './table.ts';

/** Number of races and shards to remember: more than the six classes of two slots. */
const REMEMBERED = 64;

/**
 * The riders in the part of a race and shard. Nobody is ever removed from a part, so the riders that were read once
 * are remembered; there may be more by now.
 */
export class PartRiders {
  readonly #remembered = new Map<string, Set<string>>();

  constructor(private readonly table: Table) {}

  /** Returns the remembered riders, or undefined if the part has not been read yet. */
  remembered(race: Race, shardId: string): Set<string> | undefined {
    return this.#remembered.get(`${race.raceId} ${shardId}`);
  }

  /** Reads the part. */
  async read(race: Race, shardId: string): Promise<Set<string>> {
    const pages = await readPart(this.table, race, shardId);
    const riders = new Set(pages.flatMap(({ standings }) => [...standings.keys()]));
    const key = `${race.raceId} ${shardId}`;
    this.#remembered.delete(key);
    this.#remembered.set(key, riders);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > REMEMBERED) this.#remembered.delete(oldest!);
    return riders;
  }
}
