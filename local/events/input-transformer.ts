import { TemplateError } from '../shared/errors.ts';
import { isoSeconds } from '../shared/iso-seconds.ts';
import { parseJson } from '../shared/parse-json.ts';
import type { BusEvent } from './bus-event.ts';
import { compileJsonPath } from './json-path.ts';

/** A match of a rule, for which the input of a target is made. */
export interface RuleMatch {
  event: BusEvent;
  ruleArn: string;
  ruleName: string;
  /** When the event arrived. */
  receivedMs: number;
}

/** A placeholder, a quotation mark, an escaped character, or any other character. */
const TOKEN = /<([\w.-]+)>|\\.|[^]/g;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-predefined */
const PREDEFINED: Record<string, (match: RuleMatch) => unknown> = {
  'aws.events.rule-arn': ({ ruleArn }) => ruleArn,
  'aws.events.rule-name': ({ ruleName }) => ruleName,
  'aws.events.event.ingestion-time': ({ receivedMs }) => isoSeconds(receivedMs),
  'aws.events.event': ({ event: { detail: _, 'detail-type': detailType, ...rest } }) => ({
    ...rest,
    detailType,
  }),
  'aws.events.event.json': ({ event }) => event,
};

/**
 * Compiles an input transformer. A value in a string is inserted as text without quotes, and any other value
 * as JSON. A path without a value yields an empty string.
 *
 * @returns a function that returns the input, or undefined if it is not valid JSON and not a list of strings.
 *   EventBridge does not deliver such an input.
 * @throws TemplateError for a placeholder without a path, and for invalid paths
 */
export function inputTransformer({
  InputPathsMap: paths,
  InputTemplate: template,
}: {
  InputPathsMap: Record<string, string>;
  InputTemplate: string;
}): (match: RuleMatch) => string | undefined {
  const compiled = Object.entries(paths).map(([name, path]) => [name, compileJsonPath(path)] as const);
  const readers: Record<string, (match: RuleMatch) => unknown> = {
    ...Object.fromEntries(compiled.map(([name, read]) => [name, ({ event }: RuleMatch) => read(event)])),
    ...PREDEFINED,
  };
  const tokens = [...template.matchAll(TOKEN)].map(([text, name]) => ({ text, name }));
  const unknown = tokens.find(({ name }) => name !== undefined && !Object.hasOwn(readers, name));
  if (unknown !== undefined)
    throw new TemplateError(
      `the InputTemplate contains the invalid placeholder ${unknown.name}; add it to the InputPathsMap`,
    );
  const isText = template.trimStart().startsWith('"');
  return (match) => {
    let quoted = false;
    const parts = tokens.map(({ text, name }) => {
      if (text === '"') quoted = !quoted;
      const read = name === undefined ? undefined : readers[name];
      if (read === undefined) return text;
      const value = read(match) ?? '';
      return quoted ? textOf(value, isText) : JSON.stringify(value);
    });
    const input = parts.join('');
    return isDeliverable(input) ? input : undefined;
  };
}

/** In a template that is a string, EventBridge removes the quotation marks of lists and objects. */
function textOf(value: unknown, isText: boolean): string {
  if (typeof value === 'string') return value;
  const json = JSON.stringify(value);
  return isText ? json.replaceAll('"', '') : json;
}

/** Lines of strings are not JSON, but are delivered as text. */
function isDeliverable(input: string): boolean {
  return parseJson(input) !== undefined || input.split('\n').every((line) => /^\s*".*"\s*$/.test(line));
}
