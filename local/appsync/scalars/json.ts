import { parseJson } from '../../shared/parse-json.ts';
import { InvalidScalarValue, type AwsScalar } from './scalar.ts';

/**
 * Clients send and receive JSON strings, but resolvers get parsed values. If a resolver returns a string that
 * is already valid JSON, for example from a table, the string is sent unchanged.
 */
export const awsJson: AwsScalar = {
  name: 'AWSJSON',
  label: 'valid JSON',
  parse(value) {
    const parsed = typeof value === 'string' ? parseJson(value) : undefined;
    if (parsed === undefined) throw new InvalidScalarValue();
    return parsed;
  },
  serialize(value) {
    if (typeof value === 'string' && parseJson(value) !== undefined) return value;
    return JSON.stringify(value);
  },
};
