import { LIST_PRICES, type Usage } from './list-prices.ts';

/** Usage that was counted in a race with one viewer. */
export interface RaceUsage {
  /** Usage that does not depend on the number of viewers. */
  race: Usage;
  /** Usage per viewer who starts watching before the race. */
  viewer: Usage;
  /** Additional usage per new viewer, who first has to query the board and what else the page shows. */
  arrival: Usage;
}

export interface BillItem {
  name: keyof Usage;
  service: string;
  unit: string;
  quantity: number;
  usd: number;
  /** URL of the page with the price. */
  source: string;
}

export interface Bill {
  /** Sum of `items`, in US dollars. */
  total: number;
  /**
   * Additional cost if every viewer is new, in US dollars. Viewers who stay from race to race incur it only
   * once.
   */
  arrivals: number;
  /** Items that the services charge for, most expensive first. Unused items are left out. */
  items: BillItem[];
  /**
   * Data transfer out to the internet, which AWS bills per account per month across all services. The first
   * 100 GB are free. https://aws.amazon.com/ec2/pricing/on-demand/
   */
  dataOut: BillItem;
}

const NAMES = Object.keys(LIST_PRICES) as (keyof Usage)[];
const DATA_OUT = 'gigabytesOut';

export const nothing = (): Usage => Object.fromEntries(NAMES.map((name) => [name, 0])) as Usage;

/** Returns the cost of a race at list prices. Assumes that each viewer uses as much as the counted viewer. */
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
