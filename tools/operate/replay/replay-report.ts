import { count, describeTally, type Tally } from '../shared/tally.ts';
import type { Changes } from './snapshot.ts';

export interface ReplayReport {
  from: string;
  to: string;
  applied: boolean;
  shards: number;
  records: { read: number; accepted: number; refused: number; fed: number };
  refusedBecause: Tally;
  races: string[];
  /** Changed items in these races, and changed class records of their finishers, as `PK SK`. */
  changes: Changes;
  failures: string[];
  interrupted: boolean;
}

const SHOWN = 20;

export function isReplayClean({ failures, interrupted }: ReplayReport): boolean {
  return failures.length === 0 && !interrupted;
}

/** Returns a readable name for an item's kind, which is determined by the first word of the sort key. */
function kindOf(key: string): string {
  const [PK = '', SK = ''] = key.split(' ');
  if (PK.startsWith('class-')) return 'class record';
  const kind = SK.split('-', 1)[0]!;
  return { racer: 'result', dnf: 'DNF', results: 'rankings' }[kind] ?? kind;
}

function kindsOf(keys: string[]): string {
  const kinds: Tally = {};
  for (const key of keys) count(kinds, kindOf(key));
  return describeTally(kinds);
}

/** Formats a report as lines of text. */
export function describeReplay(report: ReplayReport): string[] {
  const { records, changes, races, refusedBecause } = report;
  const lines = [
    `${report.from} to ${report.to}: ${report.shards} shards, ${races.length} races`,
    `records:  ${records.read} read: ${records.accepted} accepted, ${records.refused} refused; ${records.fed} replayed`,
  ];
  const reasons = describeTally(refusedBecause);
  if (reasons !== '') lines.push(`refused:  ${reasons} (not replayed: they are already in quarantine)`);
  for (const [what, keys] of Object.entries(changes) as [string, string[]][]) {
    if (keys.length === 0) continue;
    lines.push(`${`${what}:`.padEnd(10)}${kindsOf(keys)}`);
    for (const key of keys.slice(0, SHOWN)) lines.push(`          ${key}`);
    if (keys.length > SHOWN) lines.push(`          … and ${keys.length - SHOWN} more`);
  }
  const changed = Object.values(changes).some((keys: string[]) => keys.length > 0);
  if (report.applied && !changed) lines.push('nothing has changed: everything was already correct');
  if (changed)
    lines.push(
      'new rankings are published within seconds, and races close within a minute; ' +
        'races in progress may also have changed for other reasons',
    );
  for (const failure of new Set(report.failures)) lines.push(`FAILED:   ${failure}`);
  if (report.failures.length > 0)
    lines.push(
      'shards that failed were not replayed completely: fix the cause and run this again; ' +
        'with --resume <file>, it continues where it stopped',
    );
  if (report.interrupted)
    lines.push('interrupted: run this again; with --resume <file>, it continues where it stopped');
  if (!report.applied) lines.push('nothing was replayed; run this without --dry-run to replay the records');
  return lines;
}
