import type { HandlerCall } from '../js/util/handler-call.ts';
import { toValue } from './values/convert.ts';
import { LazyMap } from './values/lazy-map.ts';
import { Namespace, type Value, type ValueMap } from './values/value.ts';

/**
 * Returns the variables that a template starts with.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html
 */
export function initialVariables(call: HandlerCall, stash: ValueMap): Map<string, Value> {
  const context = contextOf(call, stash);
  const util = new Namespace('util');
  return new Map<string, Value>([
    ['ctx', context],
    ['context', context],
    ['util', util],
    ['utils', util],
    ['extensions', new Namespace('extensions')],
  ]);
}

/** The JSON of `$ctx` has no `args`, which is another name for `arguments`. */
function contextOf({ context, selection }: HandlerCall, stash: ValueMap): ValueMap {
  const special: Record<string, (part: () => unknown) => Value> = {
    info: (part) => infoOf(part(), selection),
    stash: () => stash,
  };
  const parts = Object.entries(context)
    .filter(([name]) => name !== 'args')
    .map(([name, part]): [string, () => Value] => [name, () => special[name]?.(part) ?? toValue(part())]);
  const map: LazyMap = new LazyMap(parts, [['args', () => map.get('arguments') ?? null]]);
  return map;
}

/** As on AppSync, the JSON of `$ctx.info` does not contain the selection set. */
function infoOf(info: unknown, selection: HandlerCall['selection']): ValueMap {
  const parts = Object.entries(info ?? {}).map(([name, part]): [string, () => Value] => [
    name,
    () => toValue(part),
  ]);
  return new LazyMap(parts, [
    ['selectionSetList', () => toValue(selection().list)],
    ['selectionSetGraphQL', () => selection().graphQL],
  ]);
}
