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

  /**
   * Returns the column in the original text for a position in the edited text. Lines stay the same, because no
   * insertion has a line break. Lines and columns begin with 1.
   */
  originalColumn(text: string, line: number, column: number): number {
    const start =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    let shift = 0;
    const forward = this.#inserts.toSorted((a, b) => a.at - b.at || a.order - b.order);
    for (const { at, text: inserted } of forward) {
      const before = at - start + shift + inserted.length;
      if (at >= start && before < column) shift += inserted.length;
    }
    return column - shift;
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
