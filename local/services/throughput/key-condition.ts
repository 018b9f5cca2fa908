import { z } from 'zod';

const Conditions = z.object({
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()).optional(),
  /** The older alternative to the expression. */
  KeyConditions: z
    .record(
      z.string(),
      z.object({ ComparisonOperator: z.string(), AttributeValueList: z.array(z.unknown()) }),
    )
    .optional(),
});

/** Matches `pk = :pk` and `#pk=:pk`, but not `sk >= :sk`. */
const EQUALITY = /([#\w]+)\s*=\s*(:\w+)/g;

/** Returns the attributes that the key condition of a query compares with `=`, and their values. */
export function equalAttributes(query: unknown): Record<string, unknown> {
  const {
    KeyConditionExpression: expression = '',
    KeyConditions: conditions = {},
    ...given
  } = Conditions.parse(query);
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = given;
  const inExpression = [...expression.matchAll(EQUALITY)].map(([, name = '', value = '']) => [
    names[name] ?? name,
    values[value],
  ]);
  const inConditions = Object.entries(conditions)
    .filter(([, { ComparisonOperator: operator }]) => operator === 'EQ')
    .map(
      ([
        name,
        {
          AttributeValueList: [value],
        },
      ]) => [name, value],
    );
  return Object.fromEntries([...inExpression, ...inConditions]) as Record<string, unknown>;
}
