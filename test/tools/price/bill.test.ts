/** Tests the bill of a race, which is calculated from counted usage. */
import { describe, expect, it } from 'vitest';
import { billOf, nothing } from '../../../tools/price/bill.ts';
import { LIST_PRICES } from '../../../tools/price/list-prices.ts';

describe('the bill of a race', () => {
  it('includes the usage of the race once, and the usage of a viewer once per viewer', () => {
    const race = { ...nothing(), operations: 60 };
    const viewer = { ...nothing(), operations: 2, deliveredUnits: 60 };
    const { total, items } = billOf({ race, viewer, arrival: nothing() }, 1_000);
    // $2 and $4 per million
    expect(items).toEqual([
      expect.objectContaining({
        name: 'deliveredUnits',
        quantity: 60_000,
        usd: expect.closeTo(0.12) as number,
      }),
      expect.objectContaining({
        name: 'operations',
        quantity: 2_060,
        usd: expect.closeTo(0.00824) as number,
      }),
    ]);
    expect(total).toBeCloseTo(0.12824);
  });

  it('leaves out what was not used', () => {
    const unused = { race: nothing(), viewer: nothing(), arrival: nothing() };
    expect(billOf(unused, 1_000)).toMatchObject({ total: 0, arrivals: 0, items: [] });
  });

  it('lists the cost of new viewers separately from the total', () => {
    const arrival = { ...nothing(), operations: 1, readUnits: 8, gigabytesOut: 1 };
    const { total, arrivals } = billOf({ race: nothing(), viewer: nothing(), arrival }, 1_000);
    expect(total).toBe(0);
    // $4 and $0.125 per million
    expect(arrivals).toBeCloseTo(0.005);
  });

  it('lists data transfer separately from the total, because it is billed by the month', () => {
    const { total, items, dataOut } = billOf(
      { race: nothing(), viewer: { ...nothing(), gigabytesOut: 0.001 }, arrival: nothing() },
      1_000,
    );
    expect({ total, items }).toEqual({ total: 0, items: [] });
    expect(dataOut).toMatchObject({ quantity: 1, usd: 0.09 });
  });

  it('names the AWS page of each price', () => {
    for (const { source } of Object.values(LIST_PRICES))
      expect(source).toMatch(/^https:\/\/aws\.amazon\.com\//);
  });
});
