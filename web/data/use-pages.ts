import { useInfiniteQuery } from '@tanstack/react-query';

interface Page<Item> {
  items: Item[];
  nextToken: string | null;
}

/**
 * Loads a list from the API page by page.
 * @param key the list's cache key
 * @param fetchPage fetches one page. For the first page, `nextToken` is absent.
 */
export function usePages<Item, Found extends Page<Item> = Page<Item>>(
  key: readonly unknown[],
  fetchPage: (page: { nextToken?: string }) => Promise<Found & Page<Item>>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(pageParam === null ? {} : { nextToken: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextToken }) => nextToken,
  });
  return {
    ...query,
    /** Items on all pages fetched so far; undefined until the first page arrives. */
    items: query.data?.pages.flatMap(({ items }) => items),
    /** The first page, for access to its other fields. */
    firstPage: query.data?.pages[0],
    /** Props for LoadMore. */
    more: {
      hasMore: query.hasNextPage,
      isLoading: query.isFetchingNextPage,
      error: query.isFetchNextPageError ? query.error : null,
      onMore: () => {
        if (!query.isFetchingNextPage) void query.fetchNextPage();
      },
    },
  };
}
