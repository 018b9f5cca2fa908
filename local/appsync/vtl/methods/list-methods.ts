import { method, type Callable } from './signature.ts';
import { equal } from '../values/equal.ts';
import type { Value } from '../values/value.ts';

/** Methods of `java.util.ArrayList`. */
export const listMethods: Record<string, Callable[]> = {
  size: [method('', (list: Value[]) => BigInt(list.length))],
  isEmpty: [method('', (list: Value[]) => list.length === 0)],
  get: [method('Integer', (list: Value[], index: bigint) => list[at(list, index)] ?? null)],
  set: [
    method('Integer, Object', (list: Value[], index: bigint, value: Value) => {
      const [old = null] = list.splice(at(list, index), 1, value);
      return old;
    }),
  ],
  add: [
    method('Object', (list: Value[], value: Value) => list.push(value) > 0),
    method('Integer, Object', (list: Value[], index: bigint, value: Value) => {
      list.splice(at(list, index, list.length), 0, value);
      return '';
    }),
  ],
  addAll: [
    method('List', (list: Value[], more: Value[]) => {
      // Spreading more than 100,000 items into push would overflow the stack.
      for (const item of [...more]) list.push(item);
      return more.length > 0;
    }),
  ],
  remove: [
    method('Integer', (list: Value[], index: bigint) => list.splice(at(list, index), 1)[0] ?? null),
    method('Object', (list: Value[], value: Value) => {
      const index = indexOf(list, value);
      if (index >= 0) list.splice(index, 1);
      return index >= 0;
    }),
  ],
  removeAll: [method('List', (list: Value[], others: Value[]) => keep(list, (item) => !has(others, item)))],
  retainAll: [method('List', (list: Value[], others: Value[]) => keep(list, (item) => has(others, item)))],
  clear: [
    method('', (list: Value[]) => {
      list.length = 0;
      return '';
    }),
  ],
  contains: [method('Object', (list: Value[], value: Value) => has(list, value))],
  containsAll: [method('List', (list: Value[], others: Value[]) => others.every((item) => has(list, item)))],
  indexOf: [method('Object', (list: Value[], value: Value) => BigInt(indexOf(list, value)))],
  lastIndexOf: [
    method('Object', (list: Value[], value: Value) =>
      BigInt(list.findLastIndex((item) => equal(item, value))),
    ),
  ],
  subList: [
    method('Integer, Integer', (list: Value[], from: bigint, to: bigint) =>
      list.slice(at(list, from, list.length), at(list, to, list.length)),
    ),
  ],
};

export function has(list: readonly Value[], value: Value): boolean {
  return indexOf(list, value) >= 0;
}

function indexOf(list: readonly Value[], value: Value): number {
  return list.findIndex((item) => equal(item, value));
}

/** @throws RangeError for an index that the list does not have */
function at(list: readonly Value[], index: bigint, last = list.length - 1): number {
  if (index < 0n || index > BigInt(last)) throw new RangeError(`Index ${index}, size ${list.length}`);
  return Number(index);
}

function keep(list: Value[], wanted: (item: Value) => boolean): boolean {
  const kept = list.filter(wanted);
  const changed = kept.length < list.length;
  list.splice(0, list.length, ...kept);
  return changed;
}
