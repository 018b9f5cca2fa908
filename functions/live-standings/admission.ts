import type { Race } from '../../race/race-id.ts';
import type { Standings } from '../../race/standing.ts';
import type { AdmittedRiders } from '../shared/admitted-riders.ts';
import { readPart } from '../shared/part.ts';
import { remember } from '../shared/remember.ts';
import type { Table } from '../shared/table.ts';

/** Riders of one race in a batch from one shard. */
export interface Applicants {
  race: Race;
  shardId: string;
  /** The race's riders in the window's state. */
  inState: Standings;
  /** Riders in the batch, in the order of their first readings. */
  inBatch: ReadonlySet<string>;
}

/**
 * How many more riders a shard's part may have than a race admits. publish-rankings decides later who is
 * admitted, so a part needs room for riders who are not.
 */
const SPARE_RIDERS = 1_000;
/** Number of parts to remember, which is more than the parts of twelve races on a few shards. */
const REMEMBERED_PARTS = 64;
const NOBODY: ReadonlySet<string> = new Set();

/**
 * Decides which riders of a batch are rejected because their race is full. This bounds the parts and the
 * window's state. If the roster is known to be full, all riders who are not in it are rejected. Before that,
 * riders are rejected only if the shard's part would exceed its bound.
 */
export class Admission {
  readonly #limit: number;
  /** Number of riders in parts, as far as this instance has written them. */
  readonly #partSizes = new Map<string, number>();

  constructor(
    private readonly table: Table,
    private readonly admitted: AdmittedRiders,
    maxRiders: number,
  ) {
    this.#limit = maxRiders + SPARE_RIDERS;
  }

  /** Remembers the size of a part that was written, and finds out whether the race has become full. */
  async noteWritten(race: Race, shardId: string, riders: number): Promise<void> {
    remember(this.#partSizes, `${race.raceId} ${shardId}`, riders, REMEMBERED_PARTS);
    await this.admitted.lookForFullRace(race);
  }

  /** Returns the riders of the batch who are rejected. */
  async rejected({ race, shardId, inState, inBatch }: Applicants): Promise<ReadonlySet<string>> {
    const full = this.admitted.ofFullRace(race);
    if (full) return new Set([...inBatch].filter((racerId) => !full.has(racerId)));
    const newcomers = [...inBatch].filter((racerId) => !inState.has(racerId));
    const stored = this.#partSizes.get(`${race.raceId} ${shardId}`) ?? 0;
    if (stored + inState.size + newcomers.length <= this.#limit) return NOBODY;
    const pages = await readPart(this.table, race, shardId);
    const known = new Set([...inState.keys(), ...pages.flatMap(({ standings }) => [...standings.keys()])]);
    const strangers = newcomers.filter((racerId) => !known.has(racerId));
    const admitted = await this.admitted.of(race, strangers);
    const others = strangers.filter((racerId) => !admitted.has(racerId));
    return new Set(others.slice(Math.max(0, this.#limit - known.size)));
  }
}
