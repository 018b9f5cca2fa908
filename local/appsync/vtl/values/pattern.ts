import { createContext, Script } from 'node:vm';

/** Our choice: time for one regular expression. Java's backtracking has no limit other than the resolver's. */
const MAX_PATTERN_MS = 250;

/** Our choice: characters of a text in which every character is replaced. */
const MAX_REPLACED = 50_000_000;

const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
const replaceIn = new Script('text.replace(pattern, replacement)');
const testIn = new Script('pattern.test(text)');
const splitIn = new Script('text.split(pattern)');

/** Inline flags at the start of a Java pattern that JavaScript has, too. */
const FLAGS = /^\(\?([ims]+)\)/;

/**
 * Functions on patterns in Java's syntax. They stop a pattern that takes too long, because patterns can come
 * from a request.
 */
export const patterns = {
  matches: (pattern: string, text: string) =>
    run(testIn, { text, pattern: compile(pattern, '', (source) => `^(?:${source})$`) }) as boolean,
  replaceAll: (text: string, pattern: string, replacement: string) => {
    checkReplacement(text, replacement);
    return run(replaceIn, {
      text,
      pattern: compile(pattern, 'g'),
      replacement: convert(replacement),
    }) as string;
  },
  replaceFirst: (text: string, pattern: string, replacement: string) =>
    run(replaceIn, { text, pattern: compile(pattern, ''), replacement: convert(replacement) }) as string,
  /** Omits empty strings at the end, and one at the start if the pattern matches nothing there. */
  split: (text: string, pattern: string): string[] => {
    const parts = Array.from(run(splitIn, { text, pattern: compile(pattern, '') }) as string[]);
    while (parts.length > 1 && parts.at(-1) === '') parts.pop();
    return parts;
  },
};

/** @throws RangeError if replacing every character of a text could take too much memory */
export function checkReplacement(text: string, by: string): void {
  if (text.length * by.length > MAX_REPLACED) throw new RangeError('The replaced text would be too large');
}

function run(script: Script, values: object): unknown {
  Object.assign(context, values);
  return script.runInContext(context, { timeout: MAX_PATTERN_MS });
}

function compile(pattern: string, flags: string, wrap = (source: string) => source): RegExp {
  const [prefix = '', inline = ''] = FLAGS.exec(pattern) ?? [];
  return new RegExp(wrap(pattern.slice(prefix.length)), flags + inline);
}

/** Converts a replacement: in Java, `$1` is a group and a backslash quotes the next character. */
function convert(replacement: string): string {
  return replacement.replaceAll(/\\([\s\S])|\$(\d)|\$/g, (_, quoted?: string, group?: string) => {
    if (group !== undefined) return group === '0' ? '$&' : `$${group}`;
    return (quoted ?? '$').replace('$', '$$$$');
  });
}
