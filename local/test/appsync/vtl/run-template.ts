import { expect } from 'vitest';
import { FieldError } from '../../../appsync/shared/errors.ts';
import type { HandlerCall } from '../../../appsync/js/util/handler-call.ts';
import { compileTemplate, type Evaluated, type TemplateKind } from '../../../appsync/vtl/template.ts';

interface Given {
  args?: unknown;
  result?: unknown;
  stash?: object;
  kind?: TemplateKind;
  overrides?: Partial<HandlerCall>;
}

/** Evaluates a template without an API. */
export function evaluate(text: string, given: Given = {}): Evaluated {
  const { args = {}, result = null, stash = {}, kind = 'response', overrides = {} } = given;
  const { effects, ...others } = overrides;
  return compileTemplate('Query.run', kind, text, () => {})({
    name: 'Query.run',
    clock: { now: () => 1_517_943_695_750 },
    log: { info: noCall, warn: noCall, error: noCall },
    context: {
      arguments: () => args,
      args: () => args,
      result: () => result,
      info: () => ({ fieldName: 'run' }),
      stash: () => null,
    },
    selection: () => ({ list: ['id'], graphQL: '{ id }' }),
    stash,
    effects: { authType: 'API Key Authorization', ...effects },
    cache: undefined,
    ...others,
  } as HandlerCall);
}

/** Returns what a template in JSON evaluates to. */
export function value(text: string, given: Given = {}): unknown {
  return evaluate(text, given).value;
}

/** Returns the text that a template renders. The text must need no escaping in JSON. */
export function text(template: string, args: unknown = {}): unknown {
  return value(`"${template}"`, { args });
}

/** Returns the error of a template, which must fail. */
export function failure(template: string, given: Given = {}): FieldError {
  try {
    evaluate(template, given);
  } catch (error) {
    expect(error).toBeInstanceOf(FieldError);
    return error as FieldError;
  }
  throw new Error('The template did not fail');
}

function noCall(message: string): never {
  throw new Error(`This test logs nothing: ${message}`);
}
