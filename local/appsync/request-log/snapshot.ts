import { parseJson } from '../../shared/parse-json.ts';
import type { JsonValue } from '../shared/json.ts';

/** Our choice: longest JSON of a logged value. */
const MAX_CHARACTERS = 2_000;
const HIDDEN = '(hidden)';
const SECRET_HEADER = /^(?:proxy-)?authorization$|^x-api-key$|^x-amz-security-token$|^(?:set-)?cookie$/i;
const SCHEME = /^\w+ +/;

/** Returns the secrets in a request's headers, which may appear anywhere in what a resolver handles. */
export function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name, value]) => SECRET_HEADER.test(name) && value !== '')
    .flatMap(([, value]) => [value, value.replace(SCHEME, '')]);
}

/** Returns a copy of a value for the log, without secrets. Cuts a long value, and then returns text. */
export function snapshot(value: unknown, secrets: readonly string[]): JsonValue {
  const json = JSON.stringify(value ?? null, (key, inner: unknown) =>
    SECRET_HEADER.test(key) ? HIDDEN : inner,
  );
  const text = hide(json, secrets.map(escaped));
  if (text.length > MAX_CHARACTERS) return cut(text);
  const shown = parseJson(text);
  return shown === undefined ? text : (shown as JsonValue);
}

/** Like `snapshot`, for a text. */
export function textSnapshot(text: string, secrets: readonly string[]): string {
  const shown = hide(text, [...secrets, ...secrets.map(escaped)]);
  return shown.length > MAX_CHARACTERS ? cut(shown) : shown;
}

function hide(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
}

function cut(text: string): string {
  return `${text.slice(0, MAX_CHARACTERS)}… (${text.length} characters)`;
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
