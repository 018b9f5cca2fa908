import { describe, expect, it } from 'vitest';
import type { Level } from './shared/entry.ts';
import { ENTRIES } from './list.ts';
import { judge, tell } from './report.ts';

const idsOf = (wanted: Level) => [...ENTRIES].filter(([, { level }]) => level === wanted).map(([id]) => id);
const [must = '', other = ''] = idsOf('MUST');
const [may = ''] = idsOf('MAY');
const passing = (id: string) => ({ ids: [id], passed: true });
const failing = (id: string) => ({ ids: [id], passed: false });
const all = new Set([must, other, may]);

describe('the report', () => {
  it('confirms conformance if every requested MUST passed', () => {
    const report = judge([passing(must), passing(other)], all);
    expect(report.conforms).toBe(true);
    expect(report.notShown).toMatchObject([{ id: may, why: 'none of its tests ran' }]);
  });

  it('denies conformance if one of several tests failed, in any order', () => {
    for (const results of [
      [passing(must), failing(must)],
      [failing(must), passing(must)],
    ]) {
      const report = judge([...results, passing(other)], all);
      expect(report.conforms).toBe(false);
      expect(report.notShown).toContainEqual(
        expect.objectContaining({ id: must, why: 'one of its tests failed' }),
      );
    }
  });

  it('denies conformance if a MUST has not been tested', () => {
    expect(judge([passing(must)], all).conforms).toBe(false);
    expect(judge([passing(must)], new Set([must])).conforms).toBe(true);
  });

  it('denies conformance if a test lists an unknown id', () => {
    const report = judge([passing(must), passing('no/such-thing')], new Set([must]));
    expect(report.unknown).toEqual(['no/such-thing']);
    expect(report.conforms).toBe(false);
  });

  it('prints each requested area, the totals, and the failures', () => {
    const text = tell(judge([passing(must), failing(other)], all));
    expect(text).toMatch(/^all +1 of 2 +- +0 of 1$/m);
    expect(text).toContain(`MUST ${other}: one of its tests failed: `);
    expect(text).toMatch(/Not every MUST and SHOULD passed\.$/);
  });
});
