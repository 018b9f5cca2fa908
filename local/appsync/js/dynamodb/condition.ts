import { CodeError } from '../../shared/errors.ts';
import { toTypedValueOrSet, type TypedValue } from './attribute-value.ts';

/** An expression with its placeholders, in the format of AppSync's request objects. */
export interface Expression {
  expression: string;
  expressionNames?: Record<string, string>;
  expressionValues?: Record<string, TypedValue>;
}

const COMPARISONS: Record<string, string> = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' };
const TYPE_CODES: Record<string, string> = {
  _null: 'NULL',
  string: 'S',
  stringSet: 'SS',
  number: 'N',
  numberSet: 'NS',
  binary: 'B',
  binarySet: 'BS',
  boolean: 'BOOL',
  list: 'L',
  map: 'M',
};

/**
 * Converts a filter object, such as `{ score: { gt: 5 }, or: [{ a: { eq: 1 } }, …] }`, to an expression. All
 * fields are ANDed, and so are all operators of the same field. Placeholders are `#field` and
 * `:field_operator`.
 */
export function toCondition(filter: Record<string, unknown>): Expression {
  const builder = new ConditionBuilder(', ');
  return builder.build(join(builder.parts(filter), 'AND'));
}

/**
 * Like `toCondition`, but in the style of `util.transform`. Each condition has brackets of its own, so a resolver
 * can append `AND …` to the expression whatever the filter is.
 */
export function toBracketedCondition(filter: Record<string, unknown>): Expression {
  const builder = new ConditionBuilder(',');
  const parts = builder.parts(filter);
  return builder.build(parts.map((part) => `(${part})`).join(' AND '));
}

class ConditionBuilder {
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, TypedValue> = {};

  /** @param separator of the arguments of a DynamoDB function */
  constructor(private readonly separator: string) {}

  build(expression: string): Expression {
    const values = Object.keys(this.#values).length > 0 && { expressionValues: this.#values };
    return { expression, expressionNames: this.#names, ...values };
  }

  /** Returns the conditions that must all be met. An empty group is no condition. */
  parts(filter: Record<string, unknown>): string[] {
    return Object.entries(filter).flatMap(([key, value]) => {
      if (value === null || value === undefined) return [];
      if (key === 'and' || key === 'or') return this.#group(key, value);
      if (key !== 'not') return this.#field(key, value as Record<string, unknown>);
      const negated = join(this.parts(value as Record<string, unknown>), 'AND');
      return negated === '' ? [] : [`NOT (${negated})`];
    });
  }

  #group(key: 'and' | 'or', value: unknown): string[] {
    const members = (Array.isArray(value) ? value : [value]) as Record<string, unknown>[];
    const joined = join(
      members.map((member) => join(this.parts(member), 'AND')).filter((member) => member !== ''),
      key.toUpperCase(),
    );
    return joined === '' ? [] : [joined];
  }

  #field(path: string, operators: Record<string, unknown>): string[] {
    const name = path
      .split('.')
      .map((part) => this.#name(part))
      .join('.');
    return Object.entries(operators).flatMap(([operator, operand]) => {
      if (operand === undefined) return [];
      const value = (item: unknown, suffix = '') => this.#value(`${path}_${operator}${suffix}`, item);
      const comparison = COMPARISONS[operator];
      if (comparison) return `${name} ${comparison} ${value(operand)}`;
      switch (operator) {
        case 'contains':
          return `contains(${name}${this.separator}${value(operand)})`;
        case 'notContains':
          return `NOT contains(${name}${this.separator}${value(operand)})`;
        case 'beginsWith':
          return `begins_with(${name}${this.separator}${value(operand)})`;
        case 'between': {
          const [low, high] = operand as [unknown, unknown];
          return `${name} BETWEEN ${value(low, '_1')} AND ${value(high, '_2')}`;
        }
        case 'in':
          return `${name} IN (${(operand as unknown[]).map((item, index) => value(item, `_${index + 1}`)).join(', ')})`;
        case 'attributeExists':
          return `${operand === false ? 'attribute_not_exists' : 'attribute_exists'}(${name})`;
        case 'attributeType':
          return `attribute_type(${name}${this.separator}${value(TYPE_CODES[operand as string] ?? operand)})`;
        default:
          throw new CodeError(`${operator} is not a DynamoDB condition operator`);
      }
    });
  }

  #name(attribute: string): string {
    const placeholder = `#${attribute.replaceAll(/\W/g, '_')}`;
    const name = unusedKey(this.#names, placeholder, (known) => known === attribute);
    this.#names[name] = attribute;
    return name;
  }

  #value(key: string, item: unknown): string {
    const placeholder = unusedKey(this.#values, `:${key.replaceAll(/\W/g, '_')}`, () => false);
    this.#values[placeholder] = toTypedValueOrSet(item);
    return placeholder;
  }
}

/** Returns the wanted key, with a number appended if the key is already used for something else. */
function unusedKey<T>(taken: Record<string, T>, wanted: string, same: (value: T) => boolean): string {
  for (let count = 0; ; count += 1) {
    const key = count === 0 ? wanted : `${wanted}_${count}`;
    const value = taken[key];
    if (value === undefined || same(value)) return key;
  }
}

function join(parts: string[], word: string): string {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return parts.map((part) => `(${part})`).join(` ${word} `);
}
