import { describe, expect, it } from 'vitest';
import { readTime } from '../../../tools/operate/shared/options.ts';

const NOW = Date.parse('2026-01-31T18:00:00Z');

describe('readTime', () => {
  it.each([
    ['90s', '2026-01-31T17:58:30Z'],
    ['90m', '2026-01-31T16:30:00Z'],
    ['2h', '2026-01-31T16:00:00Z'],
    ['1d', '2026-01-30T18:00:00Z'],
    ['now', '2026-01-31T18:00:00Z'],
    ['2026-01-31T18:00:00Z', '2026-01-31T18:00:00Z'],
    ['2026-01-31T18:00+02:00', '2026-01-31T16:00:00Z'],
  ])('parses %s as %s', (text, time) => {
    expect(new Date(readTime(text, NOW)).toISOString()).toBe(new Date(time).toISOString());
  });

  it.each(['', 'yesterday', '2', '-2h', '2 h', '2026-01-31', '2026-01-31T18:00:00', '2026-13-01T00:00:00Z'])(
    'rejects %j, and the error shows a valid time',
    (text) => {
      expect(() => readTime(text, NOW)).toThrow('2026-01-31T18:00:00Z');
    },
  );
});
