import { useAlleycat } from '../data/alleycat.ts';
import { usePages } from '../data/use-pages.ts';

const PAGE_SIZE = 20;

/** A rider with its records and the races it finished, newest first, page by page. */
export function useRacer(racerId: string) {
  const client = useAlleycat();
  const { items, firstPage, ...query } = usePages(['racer', racerId], async (page) => {
    const racer = await client.racer({ racerId, limit: PAGE_SIZE, ...page });
    return { racer, ...(racer?.races ?? { items: [], nextToken: null }) };
  });
  return {
    ...query,
    /** Null for a rider who never finished; undefined until it is known. */
    racer: firstPage?.racer,
    races: items ?? [],
  };
}
