import { method, type Callable } from './signature.ts';
import { checkReplacement, patterns } from '../values/pattern.ts';
import type { Value } from '../values/value.ts';

/** Methods of `java.lang.String`. */
export const stringMethods: Record<string, Callable[]> = {
  length: [method('', (text: string) => BigInt(text.length))],
  isEmpty: [method('', (text: string) => text === '')],
  isBlank: [method('', (text: string) => text.trim() === '')],
  charAt: [method('Integer', (text: string, index: bigint) => text.slice(...range(text, index, index + 1n)))],
  substring: [
    method('Integer, Integer?', (text: string, from: bigint, to = BigInt(text.length)) =>
      text.slice(...range(text, from, to)),
    ),
  ],
  indexOf: [
    method('String, Integer?', (text: string, part: string, from = 0n) =>
      BigInt(text.indexOf(part, Number(from))),
    ),
  ],
  lastIndexOf: [method('String', (text: string, part: string) => BigInt(text.lastIndexOf(part)))],
  contains: [method('String', (text: string, part: string) => text.includes(part))],
  startsWith: [method('String', (text: string, part: string) => text.startsWith(part))],
  endsWith: [method('String', (text: string, part: string) => text.endsWith(part))],
  matches: [method('String', (text: string, pattern: string) => patterns.matches(pattern, text))],
  split: [method('String', (text: string, pattern: string) => patterns.split(text, pattern))],
  replace: [
    method('String, String', (text: string, part: string, by: string) => {
      checkReplacement(text, by);
      return text.replaceAll(part, () => by);
    }),
  ],
  replaceAll: [
    method('String, String', (text: string, pattern: string, by: string) =>
      patterns.replaceAll(text, pattern, by),
    ),
  ],
  replaceFirst: [
    method('String, String', (text: string, pattern: string, by: string) =>
      patterns.replaceFirst(text, pattern, by),
    ),
  ],
  concat: [method('String', (text: string, more: string) => text + more)],
  trim: [method('', (text: string) => text.trim())],
  toUpperCase: [method('', (text: string) => text.toUpperCase())],
  toLowerCase: [method('', (text: string) => text.toLowerCase())],
  equalsIgnoreCase: [
    method(
      'Object',
      (text: string, other: Value) => typeof other === 'string' && text.toLowerCase() === other.toLowerCase(),
    ),
  ],
  compareTo: [method('String', compare)],
};

function range(text: string, from: bigint, to: bigint): [number, number] {
  if (from < 0n || to > BigInt(text.length) || from > to)
    throw new RangeError(`begin ${from}, end ${to}, length ${text.length}`);
  return [Number(from), Number(to)];
}

/** Returns the difference of the first characters that differ, or of the lengths. */
function compare(text: string, other: string): bigint {
  const end = Math.min(text.length, other.length);
  for (let index = 0; index < end; index += 1) {
    const difference = text.charCodeAt(index) - other.charCodeAt(index);
    if (difference !== 0) return BigInt(difference);
  }
  return BigInt(text.length - other.length);
}
