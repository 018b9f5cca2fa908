import { isoSeconds } from '../shared/iso-seconds.ts';
import { parseJson } from '../shared/parse-json.ts';
import type { BusEvent } from './bus-event.ts';
import { compileJsonPath } from './json-path.ts';
import { compileTemplate } from './input-template.ts';

/** A match of a rule, for which the input of a target is made. */
export interface RuleMatch {
  event: BusEvent;
  ruleArn: string;
  ruleName: string;
  /** When the event arrived. */
  receivedMs: number;
}

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
  const render = compileTemplate(template, readers);
  return (match) => {
    const input = render(match);
    return isDeliverable(input) ? input : undefined;
  };
}

/** Lines of strings are not JSON, but are delivered as text. */
function isDeliverable(input: string): boolean {
  return parseJson(input) !== undefined || input.split('\n').every((line) => /^\s*".*"\s*$/.test(line));
}
