/** A part of a pattern of Java's DateTimeFormatter. `[` and `]` enclose optional parts. */
export type Token =
  | { type: 'field'; letter: string; count: number }
  | { type: 'text'; text: string }
  | { type: '[' }
  | { type: ']' };

/** A quoted text, a run of one letter, a bracket, or other text. */
const TOKENS = /'((?:[^']|'')*)'|([A-Za-z])\2*|[[\]]|[^A-Za-z'[\]]+/g;
const RESERVED = /[{}#]/;

/**
 * Reads a pattern.
 * https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 *
 * @throws TypeError with Java's message for a pattern that Java rejects
 */
export function readPattern(pattern: string): Token[] {
  let end = 0;
  const tokens: Token[] = [];
  for (const match of pattern.matchAll(TOKENS)) {
    if (match.index !== end) break;
    const [whole, quoted, letter] = match;
    end += whole.length;
    if (quoted !== undefined)
      tokens.push({ type: 'text', text: quoted === '' ? "'" : quoted.replaceAll("''", "'") });
    else if (letter !== undefined) tokens.push({ type: 'field', letter, count: whole.length });
    else if (whole === '[' || whole === ']') tokens.push({ type: whole });
    else if (RESERVED.test(whole)) throw new TypeError(`Pattern includes reserved character: '${whole}'`);
    else tokens.push({ type: 'text', text: whole });
  }
  if (end < pattern.length) throw new TypeError(`Pattern ends with an incomplete string literal: ${pattern}`);
  return tokens;
}

/** Returns Java's error for a letter that means nothing, or for a letter repeated too often. */
export function patternError(letter: string, count: number, known: boolean): TypeError {
  return new TypeError(
    known ? `Too many pattern letters: ${letter}` : `Unknown pattern letter: ${letter.repeat(count)}`,
  );
}
