import { FieldError } from '../../shared/errors.ts';
import type { HandlerCall } from '../../js/util/handler-call.ts';
import { toPlain } from '../values/convert.ts';
import { toText } from '../values/to-text.ts';
import type { Value } from '../values/value.ts';
import { callable, type Callable } from '../methods/signature.ts';

type CallFunction = (call: HandlerCall, ...args: Value[]) => Value;

/** Functions that only templates have and that use the call: `util.validate` and `util.log`. */
export const callFunctions: Record<string, Callable<CallFunction>> = {
  'util.validate': callable('Boolean, String, String?, Object?', validate as CallFunction),
  'util.log.info': callable('Object...', (call: HandlerCall, ...values: Value[]) =>
    write(call, 'info', values),
  ),
  'util.log.debug': callable('Object...', (call: HandlerCall, ...values: Value[]) =>
    write(call, 'debug', values),
  ),
  'util.log.error': callable('Object...', (call: HandlerCall, ...values: Value[]) =>
    write(call, 'error', values),
  ),
};

function validate(
  _: HandlerCall,
  condition: boolean,
  message: string | null,
  errorType: string | null = null,
  data: Value = null,
): Value {
  if (condition) return '';
  throw new FieldError(errorType ?? 'CustomTemplateException', String(message), toPlain(data));
}

/** Replaces each `{}` in the first value with one of the others. */
function write(
  { log, name }: HandlerCall,
  level: 'debug' | 'info' | 'error',
  [first = null, ...others]: Value[],
): Value {
  const rest = others.map(toText);
  log[level](`${name}: ${toText(first).replaceAll('{}', () => rest.shift() ?? '{}')}`);
  return '';
}
