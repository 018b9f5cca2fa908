/** One page of a paginated query. */
export interface Page<Item> {
  items: Item[];
  nextToken: string | null;
}

/** Iterates over the items of all pages. Fetches each page only when the loop reaches it. */
export async function* eachItem<Item>(
  fetchPage: (nextToken: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let nextToken: string | undefined;
  do {
    const page = await fetchPage(nextToken);
    yield* page.items;
    nextToken = page.nextToken ?? undefined;
  } while (nextToken !== undefined);
}
