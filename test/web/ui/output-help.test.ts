import { describe, expect, it } from 'vitest';
import { outputOf } from '../../../race/output.ts';
import { OUTPUT_FORMULA, OUTPUT_NOW, OUTPUT_RESULT } from '../../../web/ui/output-help.ts';

describe('the help for outputs', () => {
  it('tells the formula by which riders are ranked', () => {
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

  it('says of which second an output is', () => {
    expect(OUTPUT_NOW).toContain('in this second; that of a rider’s last second is the result');
    expect(OUTPUT_RESULT).toContain('in the rider’s last second');
  });
});
