import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { HandlerCall } from './handler-call.ts';
import { javaMatches } from './java-pattern.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** KSUIDs count seconds from 2014-05-13T16:53:20Z: https://github.com/segmentio/ksuid */
const KSUID_EPOCH_SECONDS = 1_400_000_000;

/** `util.*` without a namespace, `util.math.*` and `util.str.*`. */
export const generalFunctions = {
  'util.autoId': () => randomUUID(),
  'util.autoUlid': ({ clock }: HandlerCall) =>
    digits(BigInt(clock.now()), CROCKFORD, 10) + digits(randomBigInt(10), CROCKFORD, 16),
  'util.autoKsuid': ({ clock }: HandlerCall) => {
    const seconds = BigInt(Math.floor(clock.now() / 1_000) - KSUID_EPOCH_SECONDS);
    return digits((seconds << 128n) | randomBigInt(16), BASE62, 27);
  },
  'util.authType': ({ effects }: HandlerCall) => effects.authType,
  'util.matches': (_: HandlerCall, pattern: string, value: string) => javaMatches(pattern, value),
  'util.base64Encode': (_: HandlerCall, value: string) => Buffer.from(value, 'utf8').toString('base64'),
  'util.base64Decode': (_: HandlerCall, value: string) => Buffer.from(value, 'base64').toString('utf8'),
  'util.urlEncode': (_: HandlerCall, value: string) => new URLSearchParams({ v: value }).toString().slice(2),
  'util.urlDecode': (_: HandlerCall, value: string) => decodeURIComponent(value.replaceAll('+', ' ')),
  'util.escapeJavaScript': (_: HandlerCall, value: string) =>
    JSON.stringify(value).slice(1, -1).replaceAll("'", "\\'").replaceAll('/', '\\/'),

  'util.isNull': (_: HandlerCall, value: unknown) => isNull(value),
  'util.isNullOrEmpty': (_: HandlerCall, value: unknown) => isNull(value) || value === '',
  'util.isNullOrBlank': (_: HandlerCall, value: unknown) =>
    isNull(value) || (typeof value === 'string' && value.trim() === ''),
  'util.isString': (_: HandlerCall, value: unknown) => typeof value === 'string',
  'util.isNumber': (_: HandlerCall, value: unknown) => typeof value === 'number',
  'util.isBoolean': (_: HandlerCall, value: unknown) => typeof value === 'boolean',
  'util.isList': (_: HandlerCall, value: unknown) => Array.isArray(value),
  'util.isMap': (_: HandlerCall, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value),
  'util.defaultIfNull': (_: HandlerCall, value: unknown, otherwise: unknown) => value ?? otherwise,
  'util.defaultIfNullOrEmpty': (_: HandlerCall, value: unknown, otherwise: unknown) =>
    isNull(value) || value === '' ? otherwise : value,
  'util.defaultIfNullOrBlank': (_: HandlerCall, value: unknown, otherwise: unknown) =>
    isNull(value) || (typeof value === 'string' && value.trim() === '') ? otherwise : value,

  'util.math.roundNum': (_: HandlerCall, value: number) => Math.round(value),
  'util.math.minVal': (_: HandlerCall, a: number, b: number) => Math.min(a, b),
  'util.math.maxVal': (_: HandlerCall, a: number, b: number) => Math.max(a, b),
  'util.math.randomDouble': () => Math.random(),
  'util.math.randomWithinRange': (_: HandlerCall, start: number, end: number) => randomInt(start, end),

  'util.str.toUpper': (_: HandlerCall, value: string) => value.toUpperCase(),
  'util.str.toLower': (_: HandlerCall, value: string) => value.toLowerCase(),
  'util.str.toReplace': (_: HandlerCall, value: string, part: string, by: string) =>
    // a function, because `$` has a meaning in a replacement
    value.replaceAll(part, () => by),
  'util.str.normalize': (_: HandlerCall, value: string, form: string) => value.normalize(form.toUpperCase()),
};

function isNull(value: unknown): boolean {
  return value === null || value === undefined;
}

function randomBigInt(bytes: number): bigint {
  return BigInt(`0x${randomBytes(bytes).toString('hex')}`);
}

function digits(value: bigint, alphabet: string, length: number): string {
  const base = BigInt(alphabet.length);
  let rest = value;
  let text = '';
  while (text.length < length) {
    text = alphabet.charAt(Number(rest % base)) + text;
    rest /= base;
  }
  return text;
}
