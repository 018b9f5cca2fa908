/**
 * Parses the tables in docs/security.md, which list what each caller may do. access.test.ts checks the API
 * against them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/security.md'), 'utf8');

/** Outcome for a caller who requests a field. `—` means that the caller cannot reach the field. */
export type Access = 'yes' | 'Unauthorized' | 'Permission denied' | '—';
const ACCESS: readonly string[] = ['yes', 'Unauthorized', 'Permission denied', '—'] satisfies Access[];

/** Returns the cells of the table below a heading, row by row, starting with the header. */
function tableUnder(heading: string): string[][] {
  const [, section] = PAGE.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`docs/security.md has no heading "${heading}"`);
  const lines = section.split(/\n## /)[0]!.split('\n');
  const rows = lines
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  return rows.filter((_, index) => index !== 1);
}

const codesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

/** Callers whose requests are always rejected, each with the error message or its beginning. */
export const REFUSED: ReadonlyMap<string, string> = new Map(
  tableUnder('Refused callers')
    .slice(1)
    .map(([caller, message]) => [caller!, codesIn(message!)[0]!]),
);

const [head, ...rows] = tableUnder('Access by field');

/** The columns of the table: the known callers. */
export const COLUMNS = head!.slice(1);

/** Access by `Type.field`, then by column. */
export const ACCESS_OF: ReadonlyMap<string, Readonly<Record<string, Access>>> = accessByField();

function accessByField() {
  const byField = new Map<string, Record<string, Access>>();
  for (const [first, ...cells] of rows) {
    const access = Object.fromEntries(COLUMNS.map((column, index) => [column, accessOf(cells[index])]));
    for (const field of fieldsIn(first!)) {
      if (byField.has(field)) throw new Error(`docs/security.md has two rows for ${field}`);
      byField.set(field, access);
    }
  }
  return byField;
}

/** Parses the first cell of a row: either one `Type.field`, or a type followed by several of its fields. */
function fieldsIn(cell: string): string[] {
  const [first, ...names] = codesIn(cell);
  return names.length === 0 ? [first!] : names.map((name) => `${first}.${name}`);
}

function accessOf(cell: string | undefined): Access {
  const text = cell?.replaceAll('`', '');
  if (text === undefined || !ACCESS.includes(text))
    throw new Error(`docs/security.md says "${cell}" where one of ${ACCESS.join(', ')} is expected`);
  return text as Access;
}
