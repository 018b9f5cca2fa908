/** The tables of docs/security.md, which say what callers get; the test of access holds the API to them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/security.md'), 'utf8');

/** What a field answers to a caller; `—`: nothing that the caller may call leads to it. */
export type Access = 'yes' | 'Unauthorized' | 'Permission denied' | '—';
const ACCESS: readonly string[] = ['yes', 'Unauthorized', 'Permission denied', '—'] satisfies Access[];

/** The cells below a heading, row by row, the head first. */
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

/** Who is refused whatever they ask, and the message, of which the start may be enough. */
export const REFUSED: ReadonlyMap<string, string> = new Map(
  tableUnder('Who is refused')
    .slice(1)
    .map(([caller, message]) => [caller!, codesIn(message!)[0]!]),
);

const [head, ...rows] = tableUnder('Who may call what');

/** The columns: who is let in. */
export const COLUMNS = head!.slice(1);

/** By `Type.field`, then by column. */
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

/** A row is about one field, `Type.field`, or about several of a type: the type, then the fields. */
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
