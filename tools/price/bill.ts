import { LIST_PRICES, type Usage } from './list-prices.ts';

/** What was counted in a race that one viewer watched. */
export interface RaceUsage {
  /** Whoever watches. */
  race: Usage;
  /** For each who watches, from before its start. */
  viewer: Usage;
  /** For each who comes anew. */
  arrival: Usage;
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
  /** Of the items, in US dollars. */
  total: number;
  /** In US dollars, for all viewers to come anew; those who stay from race to race do so once. */
  arrivals: number;
  /** What the services charge, the dearest first; without those that cost nothing. */
  items: BillItem[];
  /**
   * Bytes out to the internet, which are no service's but the account's: by the month, over all that it runs, the first
   * 100 GB free. https://aws.amazon.com/ec2/pricing/on-demand/
   */
  dataOut: BillItem;
}

const NAMES = Object.keys(LIST_PRICES) as (keyof Usage)[];
const DATA_OUT = 'gigabytesOut';

export const nothing = (): Usage => Object.fromEntries(NAMES.map((name) => [name, 0])) as Usage;

/** What a race with so many viewers costs by list price: every one of them uses what the counted one did. */
export function billOf({ race, viewer, arrival }: RaceUsage, viewers: number): Bill {
  const itemOf = (name: keyof Usage, quantity: number): BillItem => {
    const { service, unit, usd, source } = LIST_PRICES[name];
    return { name, service, unit, quantity, usd: quantity * usd, source };
  };
  const used = (name: keyof Usage) => race[name] + viewers * viewer[name];
  const charged = NAMES.filter((name) => name !== DATA_OUT);
  const items = charged
    .map((name) => itemOf(name, used(name)))
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => b.usd - a.usd);
  return {
    total: sumOf(items),
    arrivals: sumOf(charged.map((name) => itemOf(name, viewers * arrival[name]))),
    items,
    dataOut: itemOf(DATA_OUT, used(DATA_OUT)),
  };
}

const sumOf = (items: BillItem[]) => items.reduce((total, { usd }) => total + usd, 0);
