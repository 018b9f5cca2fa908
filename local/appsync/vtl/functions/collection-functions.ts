import { has } from '../methods/list-methods.ts';
import { className, type Value, type ValueMap } from '../values/value.ts';
import { method, type Callable } from '../methods/signature.ts';

const MAX_SORTED = 1_000;

/**
 * `util.list` and `util.map`, which APPSYNC_JS does not have.
 * https://docs.aws.amazon.com/appsync/latest/devguide/list-helpers-in-util-list.html
 */
export const collectionFunctions: Record<string, Callable> = {
  'util.list.copyAndRetainAll': method('List, List', (list: Value[], wanted: Value[]) =>
    list.filter((item) => has(wanted, item)),
  ),
  'util.list.copyAndRemoveAll': method('List, List', (list: Value[], unwanted: Value[]) =>
    list.filter((item) => !has(unwanted, item)),
  ),
  'util.list.sortList': method('List, Boolean, String', sortList),
  'util.map.copyAndRetainAllKeys': method('Map, List', (map: ValueMap, wanted: Value[]) =>
    withKeys(map, (key) => has(wanted, key)),
  ),
  'util.map.copyAndRemoveAllKeys': method('Map, List', (map: ValueMap, unwanted: Value[]) =>
    withKeys(map, (key) => !has(unwanted, key)),
  ),
};

function withKeys(map: ValueMap, wanted: (key: string) => boolean): ValueMap {
  return new Map([...map].filter(([key]) => wanted(key)));
}

/** Returns the list itself if its items are not all of the same class. */
function sortList(list: Value[], descending: boolean, key: string): Value[] {
  if (list.length > MAX_SORTED) throw new RangeError(`sortList supports at most ${MAX_SORTED} items`);
  const keys = list.map((item): Value => (item instanceof Map ? (item.get(key) ?? null) : item));
  const classes = new Set(keys.map(className));
  if (classes.size !== 1 || classes.has('java.lang.Object')) return list;
  const order = descending ? -1 : 1;
  return list
    .map((item, index) => ({ item, key: keys[index] ?? null }))
    .sort((left, right) => order * compare(left.key, right.key))
    .map(({ item }) => item);
}

function compare(left: Value, right: Value): number {
  if (left === null || right === null || left === right) return 0;
  return left < right ? -1 : 1;
}
