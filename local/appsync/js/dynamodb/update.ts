import { FieldError } from '../../errors.ts';
import { toTypedValueOrSet, type TypedValue } from './attribute-value.ts';
import type { Expression } from './condition.ts';

interface Operation {
  _type: string;
  payload?: unknown;
  by?: number;
  index?: number;
}

/** `operations.*` of the DynamoDB module: marks in an update object, read by `toUpdate`. */
export const operations = {
  add: (payload: unknown): Operation => ({ _type: 'add', payload }),
  remove: (): Operation => ({ _type: 'remove' }),
  replace: (payload: unknown): Operation => ({ _type: 'replace', payload }),
  increment: (by = 1): Operation => ({ _type: 'increment', by }),
  decrement: (by = 1): Operation => ({ _type: 'decrement', by }),
  append: (payload: unknown): Operation => ({ _type: 'append', payload }),
  prepend: (payload: unknown): Operation => ({ _type: 'prepend', payload }),
  updateListItem: (payload: unknown, index: number): Operation => ({
    _type: 'updateListItem',
    payload,
    index,
  }),
};

/**
 * An update object as an update expression. A plain object inside it changes the named members of a map;
 * `operations.replace` sets the map as a whole.
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
    if (isOperation(value)) return this.#operation(path.join('.'), value);
    if (Array.isArray(value) && value.length > 0 && value.every(isOperation)) {
      for (const item of value) this.#operation(path.join('.'), item);
      return;
    }
    if (isMap(value)) return this.object(path, value);
    this.#set.push(`${path.join('.')} = ${this.#value(value)}`);
  }

  #operation(target: string, { _type, payload, by, index }: Operation): void {
    switch (_type) {
      case 'add':
      case 'replace':
        return void this.#set.push(`${target} = ${this.#value(payload)}`);
      case 'remove':
        return void this.#remove.push(target);
      case 'increment':
        return void this.#set.push(`${target} = ${target} + ${this.#value(by)}`);
      case 'decrement':
        return void this.#set.push(`${target} = ${target} - ${this.#value(by)}`);
      case 'append':
        return void this.#set.push(`${target} = list_append(${target}, ${this.#value(payload)})`);
      case 'prepend':
        return void this.#set.push(`${target} = list_append(${this.#value(payload)}, ${target})`);
      case 'updateListItem':
        return void this.#set.push(`${target}[${index}] = ${this.#value(payload)}`);
      default:
        throw new FieldError('Code', `${_type} is not an operation of DynamoDB updates`);
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

function isMap(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && toTypedValueOrSet(value) !== value
  );
}

function isOperation(value: unknown): value is Operation {
  return isMap(value) && typeof value['_type'] === 'string' && value['_type'] in operations;
}
