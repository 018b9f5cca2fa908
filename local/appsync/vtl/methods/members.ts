import { pick, type Callable } from './signature.ts';
import { Entry, Loop, Namespace, type Value } from '../values/value.ts';
import { listMethods } from './list-methods.ts';
import { mapMethods } from './map-methods.ts';
import { booleanMethods, entryMethods, loopMethods, numberMethods, objectMethods } from './scalar-methods.ts';
import { stringMethods } from './string-methods.ts';

type Methods = ReadonlyMap<string, Callable[]>;

const table = (methods: Record<string, Callable[]>): Methods =>
  new Map(Object.entries({ ...objectMethods, ...methods }));

const STRING = table(stringMethods);
const NUMBER = table(numberMethods);
const BOOLEAN = table(booleanMethods);
const LIST = table(listMethods);
const MAP = table(mapMethods);
const ENTRY = table(entryMethods);
const LOOP = table(loopMethods);
const OBJECT = table({});

function methodsOf(value: Value): Methods {
  if (typeof value === 'string') return STRING;
  if (typeof value === 'bigint' || typeof value === 'number') return NUMBER;
  if (typeof value === 'boolean') return BOOLEAN;
  if (Array.isArray(value)) return LIST;
  if (value instanceof Map) return MAP;
  if (value instanceof Entry) return ENTRY;
  if (value instanceof Loop) return LOOP;
  return OBJECT;
}

/** Returns a call to a method, or undefined if the value has no such method for these arguments. */
export function methodCall(value: Value, name: string, args: Value[]): (() => Value) | undefined {
  const method = pick(methodsOf(value).get(name), args);
  return method && (() => method.run(value, ...args));
}

/**
 * Returns a property: an entry of a map, or what a getter such as `getKey` or `isEmpty` returns. Returns null
 * if there is none.
 */
export function property(value: Value, name: string): Value {
  if (value instanceof Map) return value.get(name) ?? null;
  if (value instanceof Namespace) return new Namespace(`${value.path}.${name}`);
  if (value instanceof Loop && name === 'hasNext') return methodCall(value, name, [])?.() ?? null;
  const capitalized = name.charAt(0).toUpperCase() + name.slice(1);
  const getter = methodCall(value, `get${capitalized}`, []) ?? methodCall(value, `is${capitalized}`, []);
  return getter?.() ?? null;
}
