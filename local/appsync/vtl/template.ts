import type { HandlerCall } from '../js/util/handler-call.ts';
import { DefinitionError, FieldError, NotEmulatedError } from '../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import { MAX_TEMPLATE_BYTES } from '../shared/limits.ts';
import { initialVariables } from './context.ts';
import { evaluate } from './evaluation/evaluate.ts';
import { functionCall } from './functions/functions.ts';
import { DirectiveNotEmulatedError, TemplateSyntaxError } from './language/cursor.ts';
import type { Node } from './language/syntax.ts';
import { parseTemplate } from './language/parse-template.ts';
import { parseDocument } from './parse-document.ts';
import { toPlain, toValue } from './values/convert.ts';

export type TemplateKind = 'request' | 'response';

/** What a template evaluates to. */
export interface Evaluated {
  value: JsonValue;
  /** True if `#return` ended the template. */
  returned: boolean;
  stash: JsonObject;
}

/**
 * Evaluates the template for a call.
 *
 * @throws FieldError for an error of the template
 */
export type Template = (call: HandlerCall) => Evaluated;

/**
 * Parses a mapping template. AppSync accepts a template that does not follow Velocity's grammar and fails its
 * field each time: https://github.com/sam-goodwin/functionless/issues/230
 *
 * @param owner the resolver or function, for messages
 * @param onSyntaxError called with a message for a template whose field always fails
 * @throws DefinitionError for a template that is too large
 * @throws NotEmulatedError for a template with a directive that is not emulated
 */
export function compileTemplate(
  owner: string,
  kind: TemplateKind,
  text: string,
  onSyntaxError: (message: string) => void,
): Template {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_TEMPLATE_BYTES)
    throw new DefinitionError(`${owner}: the ${kind} mapping template has ${bytes} bytes; 64 KB are allowed`);
  const nodes = parse(owner, kind, text);
  if (nodes instanceof TemplateSyntaxError) {
    const { message } = nodes;
    onSyntaxError(`${owner}: the ${kind} mapping template cannot be parsed, so it always fails. ${message}`);
    return () => {
      throw new FieldError('MappingTemplate', message);
    };
  }
  return (call) => {
    const warn = (message: string) => call.log.warn(`${owner}: ${message} (${kind} mapping template)`);
    try {
      return run(nodes, kind, call, warn);
    } catch (error) {
      if (error instanceof RangeError) throw new FieldError('MappingTemplate', error.message);
      throw error;
    }
  };
}

function run(
  nodes: readonly Node[],
  kind: TemplateKind,
  call: HandlerCall,
  warn: (message: string) => void,
): Evaluated {
  // The stash belongs to the context that runs APPSYNC_JS, so the template gets a copy.
  const stash = toValue(JSON.parse(JSON.stringify(call.stash)));
  const variables = initialVariables(call, stash instanceof Map ? stash : new Map());
  const outcome = evaluate(nodes, { variables, call: (name, args) => functionCall(name, args, call), warn });
  const returned = 'returned' in outcome;
  const value = returned ? toPlain(outcome.returned) : parseDocument(outcome.text, kind);
  const stashed = toPlain(stash);
  return { value, returned, stash: isRecord(stashed) ? stashed : {} };
}

function parse(owner: string, kind: TemplateKind, text: string): Node[] | TemplateSyntaxError {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return error;
    if (!(error instanceof DirectiveNotEmulatedError)) throw error;
    throw new NotEmulatedError(`${owner}: ${error.message} of the ${kind} mapping template`);
  }
}
