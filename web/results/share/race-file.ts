import type { Race, RaceResult } from '@alleycat/client';
import { t } from '../../i18n/t.ts';

export type RaceFileFormat = 'csv' | 'json';

interface RaceFile {
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

/** Creates a file with a race and all of its results. */
export function raceFile(race: Race, results: readonly RaceResult[], format: RaceFileFormat): RaceFile {
  const name = `alleycat-${race.raceId}.${format}`;
  if (format === 'json')
    return { name, type: 'application/json', text: `${JSON.stringify({ race, results }, null, 2)}\n` };
  const rows = results.map((result) => CSV_COLUMNS.map((column) => result[column]));
  const text = BYTE_ORDER_MARK + toCsv([CSV_COLUMNS.map((column) => t(`racePage.csv.${column}`)), ...rows]);
  return { name, type: 'text/csv;charset=utf-8', text };
}

/** Excel takes a CSV file without this mark for one in the computer's old encoding. */
const BYTE_ORDER_MARK = '\ufeff';

type CsvValue = string | number | null;

/**
 * Spreadsheets treat text that starts with one of these characters as a formula, some also if the character is
 * a full-width form. https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

function fieldOf(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Formats rows as CSV (RFC 4180): quotes values only if needed and ends each line with CRLF. Null becomes an
 * empty field.
 */
function toCsv(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
}

/** Makes the browser save text as a file. */
export function download({ name, type, text }: { name: string; type: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // revoke the URL in the next task, after the browser has started the download
  setTimeout(() => URL.revokeObjectURL(url));
}
