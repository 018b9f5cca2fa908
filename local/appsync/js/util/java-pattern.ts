import { NotEmulatedError } from '../../shared/errors.ts';

/** Java's line terminators, which `.` does not match. */
const LINE_ENDS = '\\n\\r\\u0085\\u2028\\u2029';
const START = '(?<![^])';
const END = '(?![^])';
/** Before the line terminator at the end, or at the end. */
const LAST_LINE_END = `(?=(?:\\r\\n|[${LINE_ENDS}])?${END})`;

/** Java's POSIX classes, which cover ASCII only. */
const POSIX: Record<string, string> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: '0-9a-zA-Z',
  Punct: '!-\\/:-@\\[-`{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\x0B\\f\\r',
};

/** Escapes that JavaScript lacks or reads otherwise: ranges of `\s`, `\h` and `\v`, and single characters. */
const RANGES: Record<string, string> = {
  s: ' \\t\\n\\x0B\\f\\r',
  h: ' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000',
  v: '\\n\\x0B\\f\\r\\x85\\u2028\\u2029',
};
const SINGLE: Record<string, string> = {
  ...{ A: START, z: END, Z: LAST_LINE_END, a: '\\x07', e: '\\x1B' },
  R: '(?:\\r\\n|[\\n\\x0B\\f\\r\\u0085\\u2028\\u2029])',
};

/** An escape, a quoted text, a group's flags, a possessive quantifier, or any other character. */
const TOKENS =
  /\\Q([^]*?)(?:\\E|$)|\\[pP]\{(?:Is)?(\w+)\}|\\(x\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|k<\w+>|[^])|\(\?[a-zA-Z]+\)|\(\?>|&&|[?*+}]\+|\(\?<?[=!:]|\(\?<\w+>|[^]/gu;

/** Returns whether a pattern matches a whole text, like Java's `Pattern.matches`. */
export function javaMatches(pattern: string, text: string): boolean {
  const { source, flags } = javaPattern(pattern);
  return new RegExp(`${START}(?:${source})${END}`, flags).test(text);
}

/**
 * Converts a pattern in the syntax of Java's `Pattern` to a regular expression. The differences are those in
 * escapes, classes, and what `.` and `$` match. Flags such as `(?i)` can be only at the beginning.
 * https://docs.oracle.com/javase/8/docs/api/java/util/regex/Pattern.html
 *
 * @param flags additional flags of JavaScript, such as `g`
 * @throws NotEmulatedError for possessive quantifiers, atomic groups, and classes in classes
 */
export function javaPattern(pattern: string, flags = ''): RegExp {
  const [start = '', given = ''] = /^\(\?([a-zA-Z]+)\)/.exec(pattern) ?? [];
  for (const flag of given) if (!'ismu'.includes(flag)) throw notEmulated(`(?${flag})`);
  const own = [...'im'].filter((flag) => given.includes(flag)).join('');
  return new RegExp(translate(pattern.slice(start.length), given), `u${own}${flags}`);
}

function translate(pattern: string, flags: string): string {
  let inClass = false;
  return pattern.replaceAll(TOKENS, (token: string, quoted?: string, property?: string, escaped?: string) => {
    if (quoted !== undefined) return [...quoted].map(literal).join('');
    if (property !== undefined) return propertyOf(property, token.startsWith('\\P'), inClass);
    if (escaped !== undefined) return escapeOf(escaped, inClass);
    if (inClass) {
      if (token === '[' || token === '&&') throw notEmulated(`${token} in a class`);
      if (token === ']') inClass = false;
      return /^[-^\]]$/.test(token) ? token : [...token].map(literal).join('');
    }
    if (token === '[') inClass = true;
    if (token === '.') return flags.includes('s') ? '[^]' : `[^${LINE_ENDS}]`;
    if (token === '$' && !flags.includes('m')) return LAST_LINE_END;
    if (token === '(?>' || /^[?*+}]\+$/.test(token)) throw notEmulated(token);
    if (/^\(\?[a-zA-Z]+\)$/.test(token)) throw notEmulated(`${token} inside a pattern`);
    return token;
  });
}

function propertyOf(name: string, negated: boolean, inClass: boolean): string {
  const range = POSIX[name];
  if (range === undefined) return `\\${negated ? 'P' : 'p'}{${name}}`;
  if (!inClass) return `[${negated ? '^' : ''}${range}]`;
  if (negated) throw notEmulated(`\\P{${name}} in a class`);
  return range;
}

function escapeOf(escaped: string, inClass: boolean): string {
  const range = RANGES[escaped.toLowerCase()];
  if (range !== undefined) {
    const negated = escaped !== escaped.toLowerCase();
    if (!inClass) return `[${negated ? '^' : ''}${range}]`;
    if (negated) throw notEmulated(`\\${escaped} in a class`);
    return range;
  }
  const single = SINGLE[escaped];
  if (single !== undefined) return single;
  if (escaped.startsWith('x{')) return `\\u${escaped.slice(1)}`;
  if (/^(?:[dDwWbBtnrf0-9]|[ux][0-9A-Fa-f]{2,4}|k<\w+>)$/.test(escaped)) return `\\${escaped}`;
  if (/^[A-Za-z]$/.test(escaped)) throw new SyntaxError(`Illegal/unsupported escape sequence: \\${escaped}`);
  return literal(escaped);
}

/** Escapes a character if it has a meaning in a regular expression. */
function literal(character: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(character)
    ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
    : character;
}

function notEmulated(what: string): NotEmulatedError {
  return new NotEmulatedError(`${what} in a regular expression`);
}
