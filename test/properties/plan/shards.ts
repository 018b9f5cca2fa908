/** Models the stream: the shard of each record, and the shards after each reshard. */
import type { Plan } from './plan.ts';
import { recordsOf, type PlannedRecord } from './records.ts';
import { SLOT, slotStartMs } from '../product/times.ts';

export interface ShardRecord extends PlannedRecord {
  shardId: string;
  sequenceNumber: string;
}

export interface Shard {
  id: string;
  parents: string[];
  /** Range of its hashes (0 to 63): `from` is inclusive, `to` is exclusive. */
  from: number;
  to: number;
  /** Infinity if no reshard closes it. */
  closedAt: number;
  records: ShardRecord[];
}

const HASHES = 64;

/** Returns all shards of a case, parents before children, with all their records. */
export function shardsOf(plan: Plan): Shard[] {
  const shards: Shard[] = [];
  const open = (from: number, to: number, parents: string[]): void => {
    const id = `shardId-${`${shards.length}`.padStart(12, '0')}`;
    shards.push({ id, parents, from, to, closedAt: Infinity, records: [] });
  };
  const size = HASHES / plan.shards;
  for (let index = 0; index < plan.shards; index += 1)
    open(Math.round(index * size), Math.round((index + 1) * size), []);

  for (const { atMs, shard, kind } of [...plan.reshards].sort((a, b) => a.atMs - b.atMs)) {
    const at = slotStartMs(SLOT) + atMs;
    const current = shards.filter(({ closedAt }) => closedAt > at).sort((a, b) => a.from - b.from);
    const first = current[shard % current.length]!;
    const second = current[(shard % current.length) + 1];
    if (kind === 'split' && first.to - first.from > 1) {
      const middle = Math.floor((first.from + first.to) / 2);
      first.closedAt = at;
      open(first.from, middle, [first.id]);
      open(middle, first.to, [first.id]);
    } else if (kind === 'merge' && second) {
      first.closedAt = second.closedAt = at;
      open(first.from, second.to, [first.id, second.id]);
    }
  }
  place(shards, recordsOf(plan));
  return shards;
}

/**
 * Assigns records to shards. A shard accepts records after its parents have closed and before it closes
 * itself.
 */
function place(shards: Shard[], records: PlannedRecord[]): void {
  const openedAt = (shard: Shard) =>
    Math.max(-Infinity, ...shards.filter(({ id }) => shard.parents.includes(id)).map((p) => p.closedAt));
  for (const [index, record] of records.entries()) {
    const { arrivalMs, hash } = record;
    const shard = shards.find(
      (candidate) =>
        hash >= candidate.from &&
        hash < candidate.to &&
        arrivalMs < candidate.closedAt &&
        arrivalMs >= openedAt(candidate),
    );
    if (!shard) throw new Error(`no shard accepts the hash ${hash} at ${arrivalMs}`);
    const sequenceNumber = `4954${`${index}`.padStart(20, '0')}`;
    shard.records.push({ ...record, shardId: shard.id, sequenceNumber });
  }
}
