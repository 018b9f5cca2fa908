import { describe, expect, it } from 'vitest';
import { alternate } from '../../../tools/bench/support/alternate.ts';
import { allMet, compare, spreadOf } from '../../../tools/bench/support/benchmark.ts';
import { quantile } from '../../../tools/bench/support/quantile.ts';

const figures = (value: number, referenceValue: number | null) => ({
  value,
  unit: 'ms',
  referenceValue,
  reference: referenceValue === null ? null : 'another',
});

describe('quantile', () => {
  it('returns one of the values, regardless of their order', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(quantile([4, 1, 3, 2], 0.95)).toBe(4);
    expect(quantile([7], 0.01)).toBe(7);
  });

  it('returns NaN if there are no values', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('a goal', () => {
  it('can be a lower bound for the ratio', () => {
    const goal = { goal: 3, goalFor: 'ratio', better: 'at least' } as const;
    expect(compare(figures(30, 10), goal)).toMatchObject({ ratio: 3, met: true });
    expect(compare(figures(29, 10), goal)).toMatchObject({ ratio: 2.9, met: false });
  });

  it('can be an upper bound for the value', () => {
    const goal = { goal: 250, goalFor: 'value', better: 'at most' } as const;
    expect(compare(figures(250, null), goal)).toMatchObject({ ratio: null, met: true });
    expect(compare(figures(251, 1_000), goal)).toMatchObject({ met: false });
  });

  it('is neither met nor missed if it is not set', () => {
    expect(compare(figures(1, 2))).toMatchObject({ goal: null, met: null, ratio: 0.5 });
  });

  it('is missed if any of several comparisons misses it', () => {
    const [good, bad, none] = [true, false, null].map((met) => ({ ...compare(figures(1, 2)), met }));
    expect(allMet([good!, none!])).toBe(true);
    expect(allMet([good!, bad!])).toBe(false);
    expect(allMet([none!])).toBeNull();
  });
});

describe('spread', () => {
  it('contains the minimum, median, p95, maximum, and number of samples', () => {
    expect(spreadOf([5, 1, 2, 3, 4])).toEqual({ samples: 5, min: 1, median: 3, p95: 5, max: 5 });
  });
});

describe('alternating', () => {
  it('starts each round with a different side, and excludes the warm-up', async () => {
    const order: string[] = [];
    const times = await alternate(
      { a: () => order.push('a'), b: () => order.push('b') },
      { warmUp: 1, rounds: 3, signal: new AbortController().signal },
    );
    expect(order.join('')).toBe('baabbaab');
    expect(times.a).toHaveLength(3);
    expect(times.b).toHaveLength(3);
  });

  it('stops on abort', async () => {
    const controller = new AbortController();
    const work = () => controller.abort(new Error('enough'));
    const options = { warmUp: 0, rounds: 1_000_000, signal: controller.signal };
    await expect(alternate({ work }, options)).rejects.toThrow('enough');
  });
});
