import type { Race } from '../../race/race-id.ts';
import { readPart } from './part.ts';
import type { Table } from './table.ts';

/** Maximum number of parts to remember. In two slots, a shard has at most 12 parts, one for each race. */
const REMEMBERED = 64;

/**
 * Reads and remembers which riders are in a part. Riders are never removed from a part, so remembered riders
 * are still in it, but others may have been added since.
 */
export class PartRiders {
  readonly #remembered = new Map<string, Set<string>>();

  constructor(private readonly table: Table) {}

  /** Returns the remembered riders, or undefined if the part has not been read yet. */
  remembered(race: Race, shardId: string): Set<string> | undefined {
    return this.#remembered.get(`${race.raceId} ${shardId}`);
  }

  /** Reads the part's riders, remembers them and returns them. */
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
