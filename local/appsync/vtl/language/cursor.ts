import type { Expression, Node, Position } from './syntax.ts';

/** A template does not follow Velocity's grammar. The message has Velocity's form. */
export class TemplateSyntaxError extends Error {
  constructor(found: string, { line, column }: Position, expected: string) {
    super(`Encountered "${found}" at velocity[line ${line}, column ${column}]; expected ${expected}`);
    this.name = 'TemplateSyntaxError';
  }
}

/** A template uses a directive of Velocity that is not emulated. */
export class DirectiveNotEmulatedError extends Error {
  constructor(directive: string, { line, column }: Position) {
    super(`${directive} at velocity[line ${line}, column ${column}]`);
    this.name = 'DirectiveNotEmulatedError';
  }
}

/** Parsers that recursive parsers of their parts call. */
export interface Grammar {
  /** Parses an argument, an item of a list or an entry of a map. */
  parameter: (cursor: Cursor) => Expression;
  /** Parses up to the end of the text or of the innermost block. */
  nodes: (cursor: Cursor) => Node[];
  /** Parses up to the end of the text. */
  text: (cursor: Cursor) => Node[];
}

/** Deepest nesting of blocks, brackets and strings. Our choice: protects the call stack. */
const MAX_DEPTH = 100;

/** Reads a template from start to end. */
export class Cursor {
  at = 0;
  #depth = 0;
  readonly #start: Position;
  readonly #newlines: readonly number[];

  constructor(
    readonly text: string,
    readonly grammar: Grammar,
    /** Position of the text's first character in its template. */
    start: Position = { line: 1, column: 1 },
  ) {
    this.#start = start;
    this.#newlines = [...text.matchAll(/\n/g)].map(({ index }) => index);
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** Returns the match at the current position, without moving. The pattern must be sticky (`y`). */
  peek(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text) ?? undefined;
  }

  /** Moves past the match at the current position, if there is one. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    const match = this.peek(pattern);
    if (match) this.at += match[0].length;
    return match;
  }

  /** @throws TemplateSyntaxError if the text at the current position does not match */
  expect(pattern: RegExp, expected: string): RegExpExecArray {
    return this.take(pattern) ?? this.fail(expected);
  }

  /** Reports what is next, after any spaces. */
  fail(expected: string): never {
    this.take(/\s+/y);
    const found = this.done ? '<EOF>' : (this.peek(/\w+|[^\n]/y)?.[0] ?? '\\n');
    throw new TemplateSyntaxError(found, this.position(), expected);
  }

  position(at = this.at): Position {
    const { line, column } = this.#start;
    const lines = this.#newlines.findLastIndex((newline) => newline < at) + 1;
    if (lines === 0) return { line, column: column + at };
    return { line: line + lines, column: at - (this.#newlines[lines - 1] ?? 0) };
  }

  /** Returns a cursor for a string in this template, which counts as nested. */
  within(text: string, start: Position): Cursor {
    const cursor = new Cursor(text, this.grammar, start);
    cursor.#depth = this.#depth;
    return cursor;
  }

  /** Parses something nested. */
  nested<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.fail(`at most ${MAX_DEPTH} levels of nesting`);
    const parsed = parse();
    this.#depth -= 1;
    return parsed;
  }
}
