import type { Area, Entry } from './entry.ts';
import { windows } from './entries/windows.ts';

export const AREAS: readonly Area[] = [windows];

/** All entries by their ids. */
export const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  AREAS.flatMap(({ entries }) => Object.entries(entries)),
);
