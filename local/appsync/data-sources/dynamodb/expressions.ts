import { toAttributes, type Attributes } from './marshall.ts';
import type { ExpressionElement } from './elements.ts';
import type { Path } from '../invalid-field.ts';

/**
 * Collects the placeholders for all expressions in a request, in one map for names and one map for values.
 */
export class Placeholders {
  readonly #names: Record<string, string> = {};
  readonly #values: Attributes = {};

  /** Adds an element's placeholders and returns its expression, or undefined if there is no element. */
  expression(element: Partial<ExpressionElement> | undefined, where: Path): string | undefined {
    if (!element) return undefined;
    const { expression, expressionNames, expressionValues } = element;
    Object.assign(this.#names, expressionNames);
    if (expressionValues) {
      Object.assign(this.#values, toAttributes(expressionValues, [...where, 'expressionValues']));
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
