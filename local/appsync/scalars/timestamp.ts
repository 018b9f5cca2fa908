import { InvalidScalarValue, type AwsScalar } from './scalar.ts';

function check(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new InvalidScalarValue();
  return value;
}

/** Whole seconds since 1970-01-01T00:00Z. Earlier times are negative. */
export const awsTimestamp: AwsScalar = {
  name: 'AWSTimestamp',
  label: 'a valid Timestamp Object',
  parse: check,
  serialize: check,
};
