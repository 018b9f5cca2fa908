import { toTypedValueOrSet, type TypedValue } from './attribute-value.ts';
import type { Expression } from './condition.ts';
import { mark, markOf } from './marks.ts';
import { setOf } from './sets.ts';

type Operation =
  | { type: 'OPERATION_ADD' | 'OPERATION_REPLACE'; value: unknown }
  | { type: 'OPERATION_REMOVE' }
  | { type: 'OPERATION_INCREMENT' | 'OPERATION_DECREMENT'; by: number }
  | { type: 'OPERATION_APPEND' | 'OPERATION_PREPEND'; items: unknown }
  | { type: 'OPERATION_UPDATE_LIST_ITEM'; value: unknown; index: number };

const operation = (made: Operation): Operation => mark(made);

/**
 * Implements the DynamoDB module's `operations.*`, for use in `toUpdate`. Resolver code sees the same objects
 * as on AWS, but the field names of `remove` and `updateListItem` have not been verified.
 */
export const operations = {
  add: (value: unknown) => operation({ type: 'OPERATION_ADD', value }),
  remove: () => operation({ type: 'OPERATION_REMOVE' }),
  replace: (value: unknown) => operation({ type: 'OPERATION_REPLACE', value }),
  increment: (by = 1) => operation({ type: 'OPERATION_INCREMENT', by }),
  decrement: (by = 1) => operation({ type: 'OPERATION_DECREMENT', by }),
  append: (items: unknown) => operation({ type: 'OPERATION_APPEND', items }),
  prepend: (items: unknown) => operation({ type: 'OPERATION_PREPEND', items }),
  updateListItem: (value: unknown, index: number) =>
    operation({ type: 'OPERATION_UPDATE_LIST_ITEM', value, index }),
};

/**
 * Converts an update object to an update expression. A nested object changes only the map members that it
 * names. `operations.replace` or an empty object replaces the whole map.
 */
export function toUpdate(update: Record<string, unknown>): Expression {
  const builder = new UpdateBuilder();
  builder.object([], update);
  return builder.build();
}

class UpdateBuilder {
  readonly #set: string[] = [];
  readonly #remove: string[] = [];
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, TypedValue> = {};

  object(path: string[], update: Record<string, unknown>): void {
    for (const [key, value] of Object.entries(update)) {
      if (value === undefined) continue;
      this.#member([...path, this.#name(key)], value);
    }
  }

  build(): Expression {
    const clauses = [
      this.#set.length > 0 ? `SET ${this.#set.join(', ')}` : '',
      this.#remove.length > 0 ? `REMOVE ${this.#remove.join(', ')}` : '',
    ];
    return {
      expression: clauses.filter(Boolean).join(' '),
      expressionNames: this.#names,
      ...(Object.keys(this.#values).length > 0 && { expressionValues: this.#values }),
    };
  }

  #member(path: string[], value: unknown): void {
    const single = operationOf(value);
    if (single) return this.#operation(path.join('.'), single);
    const list = Array.isArray(value) ? value.map(operationOf).filter((item) => item !== undefined) : [];
    if (Array.isArray(value) && list.length > 0 && list.length === value.length) {
      for (const item of list) this.#operation(path.join('.'), item);
      return;
    }
    if (hasMembers(value)) return this.object(path, value);
    this.#set.push(`${path.join('.')} = ${this.#value(value)}`);
  }

  #operation(target: string, made: Operation): void {
    switch (made.type) {
      case 'OPERATION_ADD':
      case 'OPERATION_REPLACE':
        return void this.#set.push(`${target} = ${this.#value(made.value)}`);
      case 'OPERATION_REMOVE':
        return void this.#remove.push(target);
      case 'OPERATION_INCREMENT':
        return void this.#set.push(`${target} = ${target} + ${this.#value(made.by)}`);
      case 'OPERATION_DECREMENT':
        return void this.#set.push(`${target} = ${target} - ${this.#value(made.by)}`);
      case 'OPERATION_APPEND':
        return void this.#set.push(`${target} = list_append(${target}, ${this.#value(made.items)})`);
      case 'OPERATION_PREPEND':
        return void this.#set.push(`${target} = list_append(${this.#value(made.items)}, ${target})`);
      case 'OPERATION_UPDATE_LIST_ITEM':
        return void this.#set.push(`${target}[${made.index}] = ${this.#value(made.value)}`);
    }
  }

  #name(attribute: string): string {
    const known = Object.entries(this.#names).find(([, name]) => name === attribute);
    if (known) return known[0];
    const placeholder = `#expName_${Object.keys(this.#names).length + 1}`;
    this.#names[placeholder] = attribute;
    return placeholder;
  }

  #value(value: unknown): string {
    const placeholder = `:expValue_${Object.keys(this.#values).length + 1}`;
    this.#values[placeholder] = toTypedValueOrSet(value);
    return placeholder;
  }
}

function hasMembers(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || setOf(value)) return false;
  return Object.keys(value).length > 0;
}

function operationOf(value: unknown): Operation | undefined {
  const made = markOf(value);
  return made && 'type' in made ? (made as Operation) : undefined;
}
