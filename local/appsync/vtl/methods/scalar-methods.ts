import { method, type Callable } from './signature.ts';
import { toText } from '../values/to-text.ts';
import { equal } from '../values/equal.ts';
import type { Entry, Loop, Value } from '../values/value.ts';

/** Methods that every value has. */
export const objectMethods: Record<string, Callable[]> = {
  equals: [method('Object', equal)],
  toString: [method('', (value: Value) => toText(value))],
};

/**
 * Methods of `java.lang.Integer`, `Long` and `Double`. Templates call the static ones on any number, as in
 * `#set($Integer = 0) $Integer.parseInt("5")`.
 */
export const numberMethods: Record<string, Callable[]> = {
  intValue: [method('', (number: bigint | number) => truncated(number))],
  longValue: [method('', (number: bigint | number) => truncated(number))],
  doubleValue: [method('', (number: bigint | number) => Number(number))],
  compareTo: [
    method('Number', (number: bigint | number, other: bigint | number) =>
      number < other ? -1n : BigInt(Number(number > other)),
    ),
  ],
  parseInt: [method('String', (_: bigint | number, text: string) => parseInteger(text))],
  parseLong: [method('String', (_: bigint | number, text: string) => parseInteger(text))],
  parseDouble: [method('String', (_: bigint | number, text: string) => parseNumber(text))],
  parseFloat: [method('String', (_: bigint | number, text: string) => parseNumber(text))],
  valueOf: [method('String', (_: bigint | number, text: string) => parseInteger(text))],
};

export const booleanMethods: Record<string, Callable[]> = {
  booleanValue: [method('', (value: boolean) => value)],
  parseBoolean: [method('String', (_: boolean, text: string) => text.toLowerCase() === 'true')],
};

export const entryMethods: Record<string, Callable[]> = {
  getKey: [method('', (entry: Entry) => entry.key)],
  getValue: [method('', (entry: Entry) => entry.value)],
};

export const loopMethods: Record<string, Callable[]> = {
  hasNext: [method('', (loop: Loop) => loop.index + 1 < loop.size)],
  getCount: [method('', (loop: Loop) => BigInt(loop.index + 1))],
  getIndex: [method('', (loop: Loop) => BigInt(loop.index))],
  isFirst: [method('', (loop: Loop) => loop.index === 0)],
  isLast: [method('', (loop: Loop) => loop.index + 1 === loop.size)],
};

function truncated(number: bigint | number): bigint {
  return typeof number === 'bigint' ? number : BigInt(Math.trunc(number));
}

function parseInteger(text: string): bigint {
  if (!/^[+-]?\d{1,19}$/.test(text)) throw new TypeError(`For input string: "${text}"`);
  return BigInt(text.replace('+', ''));
}

function parseNumber(text: string): number {
  if (!/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text))
    throw new TypeError(`For input string: "${text}"`);
  return Number(text);
}
