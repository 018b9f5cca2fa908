/** Collects edits by position and applies them all at once. */
export class Edits {
  readonly #inserts: { at: number; order: number; text: string }[] = [];
  readonly #blanks: { start: number; end: number }[] = [];
  #count = 0;

  /** Wraps a range in `before` and `after`. Wrap an outer range before the ranges inside it. */
  wrap(start: number, end: number, before: string, after: string): void {
    this.#count += 1;
    this.#inserts.push({ at: start, order: this.#count, text: before });
    this.#inserts.push({ at: end, order: -this.#count, text: after });
  }

  /** Replaces a range with spaces, which keeps the line and column of all other code. */
  blank(start: number, end: number): void {
    this.#blanks.push({ start, end });
  }

  apply(text: string): string {
    let result = text;
    for (const { start, end } of this.#blanks) {
      result =
        result.slice(0, start) + result.slice(start, end).replaceAll(/[^\n]/g, ' ') + result.slice(end);
    }
    const fromTheEnd = this.#inserts.sort((a, b) => b.at - a.at || b.order - a.order);
    for (const { at, text: inserted } of fromTheEnd)
      result = result.slice(0, at) + inserted + result.slice(at);
    return result;
  }
}
