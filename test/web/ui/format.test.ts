import { afterEach, describe, expect, it } from 'vitest';
import {
  formatAge,
  formatClock,
  formatCount,
  formatDay,
  formatGap,
  formatOutput,
  formatTurnout,
  ordinal,
} from '../../../web/ui/format.ts';
import { outputHelp } from '../../../web/ui/output-help.ts';
import { outputOf } from '../../../race/output.ts';
import english from '../../../web/languages/en.ts';
import spanish from '../../../web/languages/es.ts';
import { speak } from '../../../web/i18n/t.ts';
import '../support/english.ts';

afterEach(() => speak('en', english));

describe('figures', () => {
  it('always show outputs with two decimals', () => {
    expect(formatOutput(174.7)).toBe('174.70');
    expect(formatOutput(188.7549)).toBe('188.75');
  });

  it('show a gap as a negative number, and nothing if there is none', () => {
    expect(formatGap(1.73)).toBe('\u22121.73');
    expect(formatGap(0)).toBe('');
    expect(formatGap(null)).toBe('');
  });

  it('show clocks in minutes and seconds, and never below zero', () => {
    expect(formatClock(247)).toBe('4:07');
    expect(formatClock(59.9)).toBe('0:59');
    expect(formatClock(-3)).toBe('0:00');
  });

  it('show counts with their unit', () => {
    expect(formatTurnout({ riders: 1, finishers: 0 })).toBe('1 rider, 0 finished');
    expect(formatTurnout({ riders: 1000, finishers: 1000 })).toBe('1,000 riders, 1,000 finished');
    expect(formatCount(1000)).toBe('1,000');
  });

  it('follow the language and the region', () => {
    speak('es-ES', spanish);
    expect([formatOutput(174.7), formatGap(1.73), formatCount(12_345)]).toEqual([
      '174,70',
      '\u22121,73',
      '12.345',
    ]);
    expect(formatDay('2026-11-25T12:00:00Z')).toBe('25 nov 2026');
    expect([ordinal(3), formatAge(12_000)]).toEqual(['3.º', 'hace 12 s']);
    expect([1, 2, 1_000_000].map((riders) => formatTurnout({ riders, finishers: 0 }))).toEqual([
      '1 ciclista, 0 en meta',
      '2 ciclistas, 0 en meta',
      '1.000.000 de ciclistas, 0 en meta',
    ]);
    speak('es-MX', spanish);
    expect([formatOutput(174.7), formatCount(12_345)]).toEqual(['174.70', '12,345']);
  });
});

describe('the help text for outputs', () => {
  it.each([
    ['en', english],
    ['es', spanish],
  ])('contains the formula that riders are ranked by: %s', (language, texts) => {
    speak(language, texts);
    const parts = /^\(\w+\s\+\s(\d+)\) × \(\w+\s\+\s(\d+)\)\s\/\s(\d+) /.exec(outputHelp('result'));
    const [cadencePlus, resistancePlus, divisor] = parts!.slice(1).map(Number);
    for (const [cadence, resistance] of [
      [60, 20],
      [90, 45],
      [120, 100],
    ] as const)
      expect(((cadence + cadencePlus!) * (resistance + resistancePlus!)) / divisor!).toBeCloseTo(
        outputOf(cadence, resistance),
        4,
      );
  });

  it('says which second an output belongs to', () => {
    expect(outputHelp('now')).toContain(
      'in the current second. A rider’s output in the last second is the result.',
    );
    expect(outputHelp('result')).toContain('in the rider’s last second');
  });
});
