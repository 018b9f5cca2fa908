import { describe, expect, it } from 'vitest';
import { withGhost } from '../../../web/watch/ghost.ts';
import { rankingsWith } from '../../browser/support/rankings.ts';

/** Ada has an output of 200, Ben of 199, and Cy of 198. */
const { entries } = rankingsWith(['Ada', 'Ben', 'Cy']);
const namesAt = (output: number | undefined, riders = entries) =>
  withGhost(riders, output).map((line) => ('isGhost' in line ? 'my best' : line.name));

describe('a board with the best ride', () => {
  it.each([
    { output: 200.5, lines: ['my best', 'Ada', 'Ben', 'Cy'] },
    { output: 199.5, lines: ['Ada', 'my best', 'Ben', 'Cy'] },
    { output: 199, lines: ['Ada', 'Ben', 'my best', 'Cy'] },
    { output: 100, lines: ['Ada', 'Ben', 'Cy', 'my best'] },
  ])('shows it where a rider with its output ($output) would be', ({ output, lines }) => {
    expect(namesAt(output)).toEqual(lines);
  });

  it('shows it above riders who have stopped, and leaves all ranks as they are', () => {
    const riders = entries.map((entry) =>
      entry.rank > 1 ? { ...entry, status: 'STALLED' as const } : entry,
    );
    expect(namesAt(100, riders)).toEqual(['Ada', 'my best', 'Ben', 'Cy']);
    expect(withGhost(riders, 100).filter((line) => !('isGhost' in line))).toEqual(riders);
  });

  it('is the same list if there is none', () => {
    expect(withGhost(entries, undefined)).toBe(entries);
  });
});
