import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatCount,
  formatGap,
  formatOutput,
  plural,
  OUTPUT_FORMULA,
  OUTPUT_NOW,
  OUTPUT_RESULT,
} from '../../../web/ui/format.ts';
import { outputOf } from '../../../race/output.ts';

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
    expect(plural(1, 'rider')).toBe('1 rider');
    expect(plural(0, 'rider')).toBe('0 riders');
    expect(formatCount(1000)).toBe('1,000');
  });
});

describe('the help text for outputs', () => {
  it('contains the formula that riders are ranked by', () => {
    const parts = /^\(cadence\s\+\s(\d+)\) × \(resistance\s\+\s(\d+)\)\s\/\s(\d+)$/.exec(OUTPUT_FORMULA);
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
    expect(OUTPUT_NOW).toContain('in the current second. A rider’s output in the last second is the result.');
    expect(OUTPUT_RESULT).toContain('in the rider’s last second');
  });
});
