import { compileTemplate, placeholdersIn } from '../events/input-template.ts';
import { compileJsonPath } from '../events/json-path.ts';
import { isoSeconds } from '../shared/iso-seconds.ts';
import { parseJson } from '../shared/parse-json.ts';
import { textOf } from '../shared/text-of.ts';
import { withParsedBody } from './pipe-event.ts';

/** What templates can refer to in addition to the event. */
export interface PipeIdentity {
  name: string;
  arn: string;
  sourceArn: string;
  enrichmentArn: string | undefined;
  targetArn: string;
}

/** Converts an event to the input of the enrichment or of the target. */
export type ToInput = (event: unknown, nowMs: number) => unknown;

interface Source {
  /** The event with its body parsed. */
  event: unknown;
  given: unknown;
  nowMs: number;
}

/**
 * Compiles an input template of a pipe. Without a template, the input is the unchanged event.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html
 *
 * @returns a function that returns the parsed input, or a string if the result is not JSON
 * @throws TemplateError for an unknown placeholder or an invalid path
 */
export function pipeTemplate(template: string | undefined, pipe: PipeIdentity): ToInput {
  if (template === undefined) return (event) => event;
  const paths = placeholdersIn(template)
    .filter((name) => name.startsWith('$'))
    .map((path) => [path, compileJsonPath(path)] as const);
  const render = compileTemplate<Source>(template, {
    'aws.pipes.pipe-arn': () => pipe.arn,
    'aws.pipes.pipe-name': () => pipe.name,
    'aws.pipes.source-arn': () => pipe.sourceArn,
    'aws.pipes.enrichment-arn': () => pipe.enrichmentArn,
    'aws.pipes.target-arn': () => pipe.targetArn,
    'aws.pipes.event.ingestion-time': ({ nowMs }) => isoSeconds(nowMs),
    'aws.pipes.event': ({ event }) => event,
    'aws.pipes.event.json': ({ given }) => given,
    ...Object.fromEntries(paths.map(([path, read]) => [path, ({ event }: Source) => read(event)])),
  });
  return (given, nowMs) => {
    const text = render({ event: withParsedBody(given), given, nowMs });
    return parseJson(text) ?? text;
  };
}

/**
 * Compiles a parameter of a target that can be a path into the event, such as `$.data.rider`, or a constant.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html
 */
export function dynamicParameter(parameter: string): (event: unknown) => string {
  if (!parameter.startsWith('$.')) return () => parameter;
  const read = compileJsonPath(parameter);
  return (event) => textOf(read(withParsedBody(event)) ?? '');
}
