import { parseJson } from '../../../shared/parse-json.ts';
import { toJson, toValue } from '../values/convert.ts';
import { className, type Value } from '../values/value.ts';
import { method, type Callable } from '../methods/signature.ts';

const isBlank = (text: string | null) => text === null || text.trim() === '';

/**
 * Functions that pass on values or inspect them. They take any value by reference, so they cannot be shared
 * with APPSYNC_JS, whose functions get copies.
 * https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-util.html
 */
export const valueFunctions: Record<string, Callable> = {
  'util.qr': method('Object...', () => ''),
  'util.quiet': method('Object...', () => ''),
  'util.toJson': method('Object', toJson),
  /** Returns null for text that is not JSON. */
  'util.parseJson': method('String', (text: string | null) => toValue(parseJson(text ?? ''))),
  'util.isNull': method('Object', (value: Value) => value === null),
  'util.isNullOrEmpty': method('String', (text: string | null) => text === null || text === ''),
  'util.isNullOrBlank': method('String', isBlank),
  'util.defaultIfNull': method('Object, Object', (value: Value, otherwise: Value) => value ?? otherwise),
  'util.defaultIfNullOrEmpty': method('String, String', (text: string | null, otherwise: string | null) =>
    text === null || text === '' ? otherwise : text,
  ),
  'util.defaultIfNullOrBlank': method('String, String', (text: string | null, otherwise: string | null) =>
    isBlank(text) ? otherwise : text,
  ),
  'util.isString': method('Object', (value: Value) => typeof value === 'string'),
  'util.isNumber': method('Object', (value: Value) => typeof value === 'bigint' || typeof value === 'number'),
  'util.isBoolean': method('Object', (value: Value) => typeof value === 'boolean'),
  'util.isList': method('Object', (value: Value) => Array.isArray(value)),
  'util.isMap': method('Object', (value: Value) => value instanceof Map),
  'util.typeOf': method('Object', typeOf),
};

const TYPES: Record<string, string> = {
  'java.lang.String': 'String',
  'java.lang.Integer': 'Number',
  'java.lang.Double': 'Number',
  'java.lang.Boolean': 'Boolean',
  'java.util.ArrayList': 'List',
  'java.util.LinkedHashMap': 'Map',
};

function typeOf(value: Value): string {
  return value === null ? 'Null' : (TYPES[className(value)] ?? 'Object');
}
