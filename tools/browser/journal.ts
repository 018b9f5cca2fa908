/** What happened, in order, and a way to wait for it that neither sleeps nor polls. */
export class Journal<Entry> {
  readonly entries: Entry[] = [];
  readonly #waiting = new Set<() => void>();

  readonly add = (entry: Entry): void => {
    this.entries.push(entry);
    for (const check of [...this.#waiting]) check();
  };

  /** Resolves with the `count`th entry (from 1) that fits, which may have happened already. */
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

  first(fits?: (entry: Entry) => boolean): Promise<Entry> {
    return this.nth(1, fits);
  }
}
