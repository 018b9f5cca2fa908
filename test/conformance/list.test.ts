import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry, Level } from './shared/entry.ts';
import { readEvidence, ROOT, WIRE } from './evidence.ts';
import { AREAS, ENTRIES } from './list.ts';

const evidence = readEvidence();

describe('the conformance list', () => {
  it('has at least 250 entries and no duplicate ids', () => {
    const ids = Object.values(AREAS).flatMap(({ entries }) => Object.keys(entries));
    expect(ids.length).toBeGreaterThanOrEqual(250);
    expect(ids).toHaveLength(ENTRIES.size);
  });

  it.each(Object.entries(AREAS))('uses the area name as the prefix of all ids in %s', (name, { entries }) => {
    for (const id of Object.keys(entries)) expect(id).toMatch(new RegExp(`^${name}/[a-z0-9]+(-[a-z0-9]+)*$`));
  });

  it('has a unique sentence and a source for each behavior', () => {
    const said = [...ENTRIES.values()].map(({ says }) => says);
    expect(said.filter((says) => !/^[\S ]+\.["`]?$/.test(says))).toEqual([]);
    expect(said.filter((says, index) => said.indexOf(says) !== index)).toEqual([]);
    for (const [id, { source }] of ENTRIES)
      expect(source, id).toMatch(/^(https:\/\/\S+|observed: .+|none: .+)$/);
  });

  it('has a source for every confirmed entry, and no unconfirmed entry is a MUST', () => {
    for (const [id, { level, source, confirmed }] of ENTRIES) {
      if (source.startsWith('none')) expect(confirmed, id).toBe(false);
      if (confirmed === false) expect(level, id).not.toBe('MUST');
    }
  });

  it('has a test for every entry', () => {
    const shown = new Set([...evidence.values()].flat());
    expect([...ENTRIES.keys()].filter((id) => !shown.has(id))).toEqual([]);
  });

  it('contains every id that a test refers to', () => {
    for (const [file, ids] of evidence)
      expect(
        ids.filter((id) => !ENTRIES.has(id)),
        file,
      ).toEqual([]);
  });

  it('has at least 40 entries with tests that also run against a deployment', () => {
    const wire = [...evidence].filter(([file]) => file.startsWith(WIRE)).flatMap(([, ids]) => ids);
    expect(new Set(wire).size).toBeGreaterThanOrEqual(40);
  });
});

describe('docs/conformance.md', () => {
  const rows = readFileSync(join(ROOT, 'docs/conformance.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\| ?-/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const tableAfter = (heading: string) => {
    const start = rows.findIndex(([first]) => first === heading) + 1;
    const end = rows.findIndex(([first], index) => index >= start && (first === 'id' || first === 'area'));
    return rows.slice(start, end === -1 ? undefined : end);
  };
  const countsOf = (entries: Iterable<Entry>) => {
    const levels = [...entries].map(({ level }) => level);
    const count = (wanted: Level) => String(levels.filter((level) => level === wanted).length);
    return [count('MUST'), count('SHOULD'), count('MAY')];
  };

  it('counts the entries of each area', () => {
    expect(tableAfter('area')).toEqual([
      ...Object.values(AREAS).map(({ title, entries }) => [title, ...countsOf(Object.values(entries))]),
      [`all ${ENTRIES.size}`, ...countsOf(ENTRIES.values())],
    ]);
  });

  it('lists all unconfirmed entries with their variants', () => {
    const unconfirmed = [...ENTRIES].filter(([, { confirmed }]) => confirmed === false);
    expect(tableAfter('id')).toEqual(
      unconfirmed.map(([id, { says, variant = '' }]) => [id, says.replaceAll('`', ''), variant]),
    );
  });
});
