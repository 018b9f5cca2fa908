import { describeTally } from '../shared/tally.ts';
import type { WantedRiders } from './wanted-riders.ts';

export interface DeletionReport {
  rider: string;
  applied: boolean;
  /** Number of closed races that were searched. */
  looked: number;
  /** Races with results or DNFs of the rider. */
  races: string[];
  /** Number of items that were deleted, or would be with --apply. */
  items: { results: number; dnfs: number; records: number; quotas: number };
  /** Races that must be handled by another run. */
  failures: string[];
  interrupted: boolean;
}

export function newDeletionReport({ id, isPrefix }: WantedRiders, applied: boolean): DeletionReport {
  return {
    rider: isPrefix ? `${id}*` : id,
    applied,
    looked: 0,
    races: [],
    items: { results: 0, dnfs: 0, records: 0, quotas: 0 },
    failures: [],
    interrupted: false,
  };
}

export function isComplete({ failures, interrupted }: DeletionReport): boolean {
  return failures.length === 0 && !interrupted;
}

const SHOWN = 20;

/** Formats a report as lines of text. */
export function describeDeletion(report: DeletionReport): string[] {
  const { rider, applied, looked, races, items, failures } = report;
  const found = describeTally(items) || 'nothing';
  const lines = [
    `${rider}: ${applied ? 'deleted' : 'would delete'} ${found}; ${races.length} of ${looked} races`,
    ...races.slice(0, SHOWN).map((raceId) => `  ${raceId}`),
  ];
  if (races.length > SHOWN) lines.push(`  … and ${races.length - SHOWN} more`);
  for (const failure of failures) lines.push(`FAILED:   ${failure}`);
  if (report.interrupted) lines.push('interrupted: run this again to delete the rest');
  if (!applied) lines.push('nothing was changed; pass --apply to delete');
  else lines.push('docs/runbook.md#deleting-a-rider says what remains, and for how long');
  return lines;
}
