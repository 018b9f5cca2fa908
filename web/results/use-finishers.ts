import { useAlleycat } from '../data/alleycat.ts';
import { usePages } from '../data/use-pages.ts';
import { resultsKey } from './results-key.ts';

const PAGE_SIZE = 100;

/** Who finished a race, best first, page by page. */
export function useFinishers(raceId: string) {
  const client = useAlleycat();
  return usePages(resultsKey(raceId, 'finishers'), (page) =>
    client.raceResults({ raceId, limit: PAGE_SIZE, ...page }),
  );
}
