import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputOf, roundOutput } from '../../race/output.ts';

describe('the output', () => {
  it('follows the formula', () => {
    expect(outputOf(81, 79)).toBe(167.04);
    expect(outputOf(30, 33)).toBe(63.7);
    expect(outputOf(90, 86)).toBe(188.75);
  });

  it('is rounded half up, based on its decimal digits', () => {
    expect(roundOutput(22.00145)).toBe(22.0015); // as a scaled double, it is slightly below a half
    expect(roundOutput(1.00005)).toBe(1.0001);
    expect(roundOutput(1.00004999)).toBe(1);
  });

  it('is rounded as its decimal string would be, including at and near halves', () => {
    const byString = (value: number) => Number(`${Math.round(Number(`${value}e4`))}e-4`);
    const halves = fc.integer({ min: 0, max: 4_702_500 }).map((units) => Number(`${units}.5e-4`));
    const nearHalves = fc
      .tuple(halves, fc.constantFrom(-1e-10, -1e-12, 1e-12, 1e-10))
      .map(([half, by]) => half + by);
    const any = fc.double({ min: 1e-6, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(halves, nearHalves, any), (value) => roundOutput(value) === byString(value)),
    );
  });
});
