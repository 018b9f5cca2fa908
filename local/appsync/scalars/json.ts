import { parseJson } from '../shared/json.ts';
import { InvalidScalarValue, type AwsScalar } from './scalar.ts';

/**
 * A JSON string on the wire in both directions; resolvers see the parsed value. If a resolver returns a
 * string of valid JSON, for example one that was stored, it is sent unchanged.
 */
export const awsJson: AwsScalar = {
  name: 'AWSJSON',
  label: 'JSON',
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
