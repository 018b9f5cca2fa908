import { parseJson } from '../shared/json.ts';
import { InvalidScalarValue, type AwsScalar } from './scalar.ts';

/**
 * A JSON text on the wire in both directions; resolvers see the value that it stands for. A resolver
 * that answers with a string which is JSON already is passed on unchanged, as when the text itself was
 * stored.
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
