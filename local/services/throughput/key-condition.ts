import { z } from 'zod';

const KeyCondition = z.object({
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()).optional(),
});

/** Matches `pk = :pk` and `#pk=:pk`, but not `sk >= :sk`. */
const EQUALITY = /([#\w]+)\s*=\s*(:\w+)/g;

/** Returns the attributes that the key condition of a query compares with `=`, and their values. */
export function equalAttributes(query: unknown): Record<string, unknown> {
  const {
    KeyConditionExpression: expression = '',
    ExpressionAttributeNames: names = {},
    ExpressionAttributeValues: values = {},
  } = KeyCondition.parse(query);
  return Object.fromEntries(
    [...expression.matchAll(EQUALITY)].map(([, name = '', value = '']): [string, unknown] => [
      names[name] ?? name,
      values[value],
    ]),
  );
}
