import { UnsupportedError } from '../shared/errors.ts';

type Compare = (value: number, bound: number) => boolean;

const EQUAL: Record<string, Compare> = { '=': (value, bound) => value === bound };
const LOWER: Record<string, Compare> = {
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};
const UPPER: Record<string, Compare> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
};
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#filtering-numeric-matching */
const MAX_NUMBER = 5e9;

/**
 * Compiles the argument of `numeric`: one comparison such as `["=", 5]`, or a range such as `[">", 0, "<=", 5]`.
 */
export function compileNumeric(argument: unknown): (value: number) => boolean {
  const parts = Array.isArray(argument) ? (argument as unknown[]) : [];
  const test = (at: number, operators: Record<string, Compare>): ((value: number) => boolean) => {
    const name = String(parts[at]);
    const compare = Object.hasOwn(operators, name) ? operators[name] : undefined;
    const bound = parts[at + 1];
    if (compare === undefined || typeof bound !== 'number' || Math.abs(bound) > MAX_NUMBER)
      throw new UnsupportedError(
        `"numeric" does not support ${JSON.stringify(argument)}; use a comparison with a number from -5e9 to 5e9 such as ["=", 5], or a range such as [">", 0, "<=", 5]`,
      );
    return (value) => compare(value, bound);
  };
  if (parts.length !== 4) return test(0, parts.length === 2 ? { ...EQUAL, ...LOWER, ...UPPER } : {});
  const lower = test(0, LOWER);
  const upper = test(2, UPPER);
  return (value) => lower(value) && upper(value);
}
