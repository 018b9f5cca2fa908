import type { FrameRankings } from '@alleycat/client';
import { formatAge } from '../ui/format.ts';
import type { LiveRankings } from './use-live-rankings.ts';

/** Least age at which rankings count as old, in milliseconds. */
const OLD_MS = 5_000;
/** The same while the time between pushes is not known. A window of the default length takes 5 s. */
export const UNKNOWN_MS = 12_000;
/** Time that a push may be late. */
const LATE_MS = 2_000;

interface Freshness {
  /** Whether the rankings may be out of date, so that the page must not show them as live. */
  isStale: boolean;
  /** How old the rankings are. Absent while they are fresh or if there are none. */
  ageMs?: number;
  /** The same as a text, such as `12 s ago`. */
  age?: string;
}

/** Returns whether readings should arrive for these rankings. */
function isRidden({ status, entries }: FrameRankings): boolean {
  return status !== 'COMPLETE' && entries.some((entry) => entry.status === 'RIDING');
}

/** @param now the time on the server in milliseconds */
export function freshnessOf({ rankings, connection, pushEveryMs }: LiveRankings, now: number): Freshness {
  const isLost = connection !== 'live';
  if (!rankings) return { isStale: isLost };
  const oldMs = pushEveryMs === undefined ? UNKNOWN_MS : Math.max(OLD_MS, 2 * pushEveryMs + LATE_MS);
  const ageMs = now - Date.parse(rankings.asOf);
  if (!isLost && !(isRidden(rankings) && ageMs > oldMs)) return { isStale: false };
  return { isStale: true, ageMs, age: formatAge(ageMs) };
}
