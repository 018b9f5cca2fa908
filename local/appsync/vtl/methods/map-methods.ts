import { method, type Callable } from './signature.ts';
import { toText } from '../values/to-text.ts';
import { equal } from '../values/equal.ts';
import { Entry, type Value, type ValueMap } from '../values/value.ts';

/** Methods of `java.util.Map`. Keys are compared by their text. */
export const mapMethods: Record<string, Callable[]> = {
  size: [method('', (map: ValueMap) => BigInt(map.size))],
  isEmpty: [method('', (map: ValueMap) => map.size === 0)],
  get: [method('Object', (map: ValueMap, key: Value) => map.get(toText(key)) ?? null)],
  getOrDefault: [
    method('Object, Object', (map: ValueMap, key: Value, otherwise: Value) => {
      const name = toText(key);
      return map.has(name) ? (map.get(name) ?? null) : otherwise;
    }),
  ],
  containsKey: [method('Object', (map: ValueMap, key: Value) => map.has(toText(key)))],
  containsValue: [
    method('Object', (map: ValueMap, value: Value) => [...map.values()].some((item) => equal(item, value))),
  ],
  put: [method('Object, Object', put)],
  putIfAbsent: [
    method('Object, Object', (map: ValueMap, key: Value, value: Value) => {
      const old = map.get(toText(key)) ?? null;
      if (old === null) put(map, key, value);
      return old;
    }),
  ],
  putAll: [
    method('Map', (map: ValueMap, more: ValueMap) => {
      for (const [key, value] of [...more]) map.set(key, value);
      return '';
    }),
  ],
  remove: [
    method('Object', (map: ValueMap, key: Value) => {
      const name = toText(key);
      const old = map.get(name) ?? null;
      map.delete(name);
      return old;
    }),
  ],
  clear: [
    method('', (map: ValueMap) => {
      for (const key of [...map.keys()]) map.delete(key);
      return '';
    }),
  ],
  keySet: [method('', (map: ValueMap) => [...map.keys()])],
  values: [method('', (map: ValueMap) => [...map.values()])],
  entrySet: [method('', (map: ValueMap) => [...map].map(([key, value]) => new Entry(key, value)))],
};

/** Returns the previous value, which is why templates wrap the call in `$util.qr`. */
function put(map: ValueMap, key: Value, value: Value): Value {
  const name = toText(key);
  const old = map.get(name) ?? null;
  map.set(name, value);
  return old;
}
