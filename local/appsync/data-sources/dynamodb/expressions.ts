import { isRecord, parseJson } from '../../json.ts';
import { invalid } from '../invalid-field.ts';
import { toAttributes, type Attributes } from './marshall.ts';

/** The placeholders of all expressions of one request: DynamoDB takes them in one map each. */
export class Placeholders {
  readonly #names: Record<string, string> = {};
  readonly #values: Attributes = {};

  /** The expression's text; its placeholders are kept. Undefined when the field is absent. */
  expression(value: unknown, where: string): string | undefined {
    const { expression, expressionNames, expressionValues } = expressionOf(value, where) ?? {};
    if (expression === undefined) return undefined;
    if (typeof expression !== 'string' || expression === '')
      throw invalid(`${where}.expression`, 'not found');
    if (isRecord(expressionNames)) Object.assign(this.#names, expressionNames);
    if (isRecord(expressionValues)) {
      Object.assign(this.#values, toAttributes(expressionValues, `${where}.expressionValues`));
    }
    return expression;
  }

  get input(): { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: Attributes } {
    return {
      ...(Object.keys(this.#names).length > 0 && { ExpressionAttributeNames: this.#names }),
      ...(Object.keys(this.#values).length > 0 && { ExpressionAttributeValues: this.#values }),
    };
  }
}

/** An expression block; `util.transform.toDynamoDBConditionExpression` makes a text of one. */
export function expressionOf(value: unknown, where: string): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined;
  const block = typeof value === 'string' ? parseJson(value) : value;
  if (!isRecord(block)) throw invalid(where, 'must be an expression');
  return block;
}
