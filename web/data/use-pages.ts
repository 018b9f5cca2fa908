import { useInfiniteQuery } from '@tanstack/react-query';

interface Page<Item> {
  items: Item[];
  nextToken: string | null;
}

/**
 * A list of the API, page by page.
 * @param key what the list is, for the cache
 * @param fetchPage with the arguments that name the page: none for the first one
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
    /** The items of all pages so far; undefined until the first page is there. */
    items: query.data?.pages.flatMap(({ items }) => items),
    /** What the first page said besides. */
    firstPage: query.data?.pages[0],
    /** For LoadMore. */
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
