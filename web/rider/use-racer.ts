import { useAlleycat } from '../data/alleycat.ts';
import { usePages } from '../data/use-pages.ts';

const PAGE_SIZE = 20;

/** Loads a rider's records and, page by page, the rider's finished races, newest first. */
export function useRacer(racerId: string) {
  const client = useAlleycat();
  const { items, firstPage, ...query } = usePages(['racer', racerId], async (page) => {
    const racer = await client.racer({ racerId, limit: PAGE_SIZE, ...page });
    return { racer, ...(racer?.races ?? { items: [], nextToken: null }) };
  });
  return {
    ...query,
    /** Null if the rider has never finished a race; undefined until loaded. */
    racer: firstPage?.racer,
    races: items ?? [],
  };
}
