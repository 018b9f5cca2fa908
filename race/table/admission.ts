import type { Race } from '../race-id.ts';
import { ADMISSION_KEY, racePartition, type ItemKey } from './keys.ts';

type AdmittedThrough = `admitted-${string}`;

/** Counts the riders who were admitted to a race; see functions/live-standings/admission.ts. */
export interface AdmissionItem extends ItemKey {
  /** Total over all shards; missing until a rider is admitted. */
  admitted?: number;
  /** Number of riders admitted through one shard; see `admittedThrough`. */
  [shard: AdmittedThrough]: number;
  /** When the race was announced as complete before its deadline (epoch ms). */
  announcedAt?: number;
  /** Epoch seconds. */
  expiresAt: number;
}

/** Returns the name of a shard's attribute. */
export function admittedThrough(shardId: string): AdmittedThrough {
  return `admitted-${shardId}`;
}

export function admissionItemKey({ raceId }: Race): ItemKey {
  return { PK: racePartition(raceId), SK: ADMISSION_KEY };
}
