import type { Entry, Level } from './shared/entry.ts';
import { AREAS, ENTRIES } from './list.ts';

export interface TestResult {
  /** Ids of the entries that the test covers. */
  ids: readonly string[];
  passed: boolean;
}

export interface Count {
  passed: number;
  of: number;
}

export interface Report {
  areas: { area: string; title: string; counts: Record<Level, Count> }[];
  /** Entries with a failed test, or without any test that ran. */
  notShown: ({ id: string; why: string } & Entry)[];
  /** Ids that tests list but the conformance list does not contain. */
  unknown: string[];
  /** Whether every MUST and SHOULD passed and no id is unknown. */
  conforms: boolean;
}

const LEVELS: readonly Level[] = ['MUST', 'SHOULD', 'MAY'];

/** @param asked ids of the entries that the tests were supposed to cover */
export function judge(results: readonly TestResult[], asked: ReadonlySet<string>): Report {
  const outcomes = new Map<string, boolean>();
  for (const { ids, passed } of results)
    for (const id of ids) outcomes.set(id, passed && outcomes.get(id) !== false);
  const areas = Object.entries(AREAS).map(([area, { title, entries }]) => {
    const ids = Object.keys(entries).filter((id) => asked.has(id));
    const countOf = (level: Level): Count => {
      const ofLevel = ids.filter((id) => entries[id]?.level === level);
      return { passed: ofLevel.filter((id) => outcomes.get(id) === true).length, of: ofLevel.length };
    };
    const counts = { MUST: countOf('MUST'), SHOULD: countOf('SHOULD'), MAY: countOf('MAY') };
    return { area, title, counts };
  });
  const notShown = [...ENTRIES]
    .filter(([id]) => asked.has(id) && outcomes.get(id) !== true)
    .map(([id, entry]) => ({
      id,
      why: outcomes.has(id) ? 'one of its tests failed' : 'none of its tests ran',
      ...entry,
    }));
  const unknown = [...outcomes.keys()].filter((id) => !ENTRIES.has(id));
  const conforms = unknown.length === 0 && notShown.every(({ level }) => level === 'MAY');
  return { areas, notShown, unknown, conforms };
}

/** Formats the report as text: a row for each area, and then the failures. */
export function tell({ areas, notShown, unknown, conforms }: Report): string {
  const rows = areas
    .filter(({ counts }) => LEVELS.some((level) => counts[level].of > 0))
    .map(({ title, counts }) => [title, ...LEVELS.map((level) => cell(counts[level]))]);
  const sums = LEVELS.map((level) =>
    cell({
      passed: sum(areas.map(({ counts }) => counts[level].passed)),
      of: sum(areas.map(({ counts }) => counts[level].of)),
    }),
  );
  const table = [['', ...LEVELS], ...rows, ['all', ...sums]];
  const width = Math.max(...table.map(([title]) => title!.length));
  return [
    ...table.map(
      ([title, ...cells]) => title!.padEnd(width) + cells.map((text) => text.padStart(11)).join(''),
    ),
    '',
    ...notShown.map(({ id, level, says, why }) => `${level} ${id}: ${why}: ${says}`),
    ...unknown.map((id) => `${id}: listed by a test, but not in the conformance list`),
    conforms ? 'Every MUST and SHOULD passed.' : 'Not every MUST and SHOULD passed.',
  ].join('\n');
}

const cell = ({ passed, of }: Count) => (of === 0 ? '-' : `${passed} of ${of}`);
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
