/** Records events in order, and lets tests wait for an event without sleeping or polling. */
export class Journal<Entry> {
  readonly entries: Entry[] = [];
  readonly #waiting = new Set<() => void>();

  readonly add = (entry: Entry): void => {
    this.entries.push(entry);
    for (const check of [...this.#waiting]) check();
  };

  /** Resolves with the `count`th matching entry, counted from 1. The entry may have been recorded already. */
  nth(count: number, fits: (entry: Entry) => boolean = () => true): Promise<Entry> {
    return new Promise((resolve) => {
      const check = () => {
        const entry = this.entries.filter(fits)[count - 1];
        if (entry === undefined) return;
        this.#waiting.delete(check);
        resolve(entry);
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** Removes all entries. */
  clear(): void {
    this.entries.length = 0;
  }

  first(fits?: (entry: Entry) => boolean): Promise<Entry> {
    return this.nth(1, fits);
  }
}
