import { LIST_PRICES, type Usage } from './list-prices.ts';

/** What was counted in a race that one viewer watched. */
export interface RaceUsage {
  /** Whoever watches. */
  race: Usage;
  /** For each who watches. */
  viewer: Usage;
}

export interface BillItem {
  name: keyof Usage;
  service: string;
  unit: string;
  quantity: number;
  usd: number;
  /** The page that has the price. */
  source: string;
}

export interface Bill {
  /** In US dollars. */
  total: number;
  /** Those that cost something, the dearest first. */
  items: BillItem[];
}

const NAMES = Object.keys(LIST_PRICES) as (keyof Usage)[];

export const nothing = (): Usage => Object.fromEntries(NAMES.map((name) => [name, 0])) as Usage;

/** What a race with so many viewers costs by list price: every one of them uses what the counted one did. */
export function billOf({ race, viewer }: RaceUsage, viewers: number): Bill {
  const items = NAMES.map((name) => {
    const { service, unit, usd, source } = LIST_PRICES[name];
    const quantity = race[name] + viewers * viewer[name];
    return { name, service, unit, quantity, usd: quantity * usd, source };
  });
  return {
    total: items.reduce((total, { usd }) => total + usd, 0),
    items: items.filter(({ quantity }) => quantity > 0).sort((a, b) => b.usd - a.usd),
  };
}
