/** A page of any of the API's connections. */
export interface Page<Item> {
  items: Item[];
  nextToken: string | null;
}

/** Walks all pages, one request at a time and none ahead of need; stop walking and no more are fetched. */
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
