import type { Race, RaceResult } from '@alleycat/client';
import { toCsv } from './csv.ts';

export type RaceFileFormat = 'csv' | 'json';

export interface RaceFile {
  name: string;
  type: string;
  text: string;
}

const CSV_COLUMNS = [
  'rank',
  'racerId',
  'name',
  'status',
  'output',
  'second',
  'gapToLeader',
  'finishedAt',
] as const satisfies readonly (keyof RaceResult)[];

/** A race with all of its results, to be kept elsewhere. */
export function raceFile(race: Race, results: readonly RaceResult[], format: RaceFileFormat): RaceFile {
  const name = `alleycat-${race.raceId}.${format}`;
  if (format === 'json')
    return { name, type: 'application/json', text: `${JSON.stringify({ race, results }, null, 2)}\n` };
  const rows = results.map((result) => CSV_COLUMNS.map((column) => result[column]));
  return { name, type: 'text/csv;charset=utf-8', text: toCsv([CSV_COLUMNS, ...rows]) };
}
