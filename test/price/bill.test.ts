/** What a race costs, from what was counted. */
import { describe, expect, it } from 'vitest';
import { billOf, nothing } from '../../price/bill.ts';
import { LIST_PRICES } from '../../price/list-prices.ts';

describe('the bill of a race', () => {
  it('has what the race uses once, and what a viewer uses for each of them', () => {
    const race = { ...nothing(), operations: 60 };
    const viewer = { ...nothing(), operations: 2, deliveredUnits: 60 };
    const { total, items } = billOf({ race, viewer }, 1_000);
    // $2 and $4 a million
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
    expect(billOf({ race: nothing(), viewer: nothing() }, 1_000)).toMatchObject({ total: 0, items: [] });
  });

  it('tells what leaves AWS beside the total, since it is billed by the month and not by the race', () => {
    const { total, items, dataOut } = billOf(
      { race: nothing(), viewer: { ...nothing(), gigabytesOut: 0.001 } },
      1_000,
    );
    expect({ total, items }).toEqual({ total: 0, items: [] });
    expect(dataOut).toMatchObject({ quantity: 1, usd: 0.09 });
  });

  it('names the page that has each price', () => {
    for (const { source } of Object.values(LIST_PRICES))
      expect(source).toMatch(/^https:\/\/aws\.amazon\.com\//);
  });
});
