import { z } from 'zod';
import { parseJson } from '../../../shared/parse-json.ts';
import { isRecord } from '../../../shared/is-record.ts';

/** Makes an element optional. Also accepts null, because `nextToken: ctx.args.nextToken` may be null. */
export function optional<T extends z.ZodType>(type: T) {
  return type.nullish().transform((value) => value ?? undefined);
}

/** Typed values by name, for `toAttributes`. Not a `z.record`, which would drop a value named `__proto__`. */
export const typedValues = z.custom<Record<string, unknown>>(isRecord);

const version = optional(z.string());
const names = optional(z.record(z.string(), z.string()));
const text = z.string().min(1);
const parts = { expression: text, expressionNames: names, expressionValues: optional(typedValues) };

/**
 * Accepts an expression as an object, or as the JSON that `util.transform.toDynamoDBConditionExpression`
 * returns.
 */
function orText<T extends z.ZodType>(expression: T) {
  return z.preprocess((value) => (typeof value === 'string' ? parseJson(value) : value), expression);
}

export const expression = orText(z.strictObject(parts));
export const projection = orText(z.strictObject({ expression: text, expressionNames: names }));
export const condition = orText(
  z.strictObject({
    ...parts,
    equalsIgnore: optional(z.array(z.string())),
    consistentRead: optional(z.boolean()),
    conditionalCheckFailedHandler: optional(
      z.strictObject({ strategy: z.enum(['Custom', 'Reject']), lambdaArn: optional(z.string()) }),
    ),
  }),
);
export const transactCondition = orText(
  z.strictObject({ ...parts, returnValuesOnConditionCheckFailure: optional(z.boolean()) }),
);

export type ExpressionElement = z.output<typeof expression>;
export type ConditionElement = z.output<typeof condition>;

/**
 * Returns the schema for a request object that contains only `operation`, `version` (the mapping template
 * version) and these elements.
 */
export function requestOf<O extends string, T extends z.ZodRawShape>(operation: O, elements: T) {
  return z.strictObject({ version, operation: z.literal(operation), ...elements });
}

/** Elements for writes to versioned data sources, which are not emulated. */
export const versionedElements = {
  _version: optional(z.never()),
  customPartitionKey: optional(z.never()),
  populateIndexFields: optional(z.never()),
};
