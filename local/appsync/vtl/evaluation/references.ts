import { FieldError } from '../../shared/errors.ts';
import type { Expression, Position, Step } from '../language/syntax.ts';
import { methodCall, property } from '../methods/members.ts';
import { toText } from '../values/to-text.ts';
import { className, Namespace, type Value } from '../values/value.ts';
import type { Budget } from './budget.ts';

/** Returns a call to a function such as `util.time.nowISO8601`, or undefined if none fits the arguments. */
export type CallFunction = (name: string, args: Value[]) => (() => Value) | undefined;

interface Environment {
  value: (expression: Expression) => Value;
  call: CallFunction;
  budget: Budget;
}

/** Follows the steps of a reference. As in Velocity, the result is null if any step is. */
export function read(base: Value, steps: readonly Step[], { value, call, budget }: Environment): Value {
  let current = base;
  for (const step of steps) {
    if (current === null) return null;
    budget.spend();
    if (step.type === 'property') current = property(current, step.name);
    else {
      const name = step.type === 'call' ? step.name : 'get';
      const args = step.type === 'call' ? step.args.map(value) : [value(step.index)];
      const run =
        current instanceof Namespace
          ? call(`${current.path}.${name}`, args)
          : methodCall(current, name, args);
      for (const operand of [current, ...args]) budget.spend(sizeOf(operand));
      current = run
        ? guarded(() => budget.timed(run), { name, args, owner: current, position: step.position })
        : null;
      if (typeof current === 'string') budget.text(current);
    }
  }
  return current;
}

/** Assigns to a property or an index. Assigning to anything but a map or a list has no effect. */
export function assign(owner: Value, step: Step, value: Value, evaluate: (item: Expression) => Value): void {
  if (step.type === 'call') return;
  const key = step.type === 'property' ? step.name : evaluate(step.index);
  if (owner instanceof Map) owner.set(toText(key), value);
  else if (Array.isArray(owner) && step.type === 'index') {
    const args = [key, value];
    const run = methodCall(owner, 'set', args);
    if (run) guarded(run, { name: 'set', args, owner, position: step.position });
  }
}

interface Call {
  name: string;
  args: Value[];
  owner: Value;
  position: Position;
}

/** Calls a method. An error such as an index out of bounds becomes the field's error. */
function guarded(run: () => Value, { name, args, owner, position: { line, column } }: Call): Value {
  try {
    return run();
  } catch (error) {
    if (error instanceof FieldError) throw error;
    const method = `${name}(${args.map(className).join(', ')})`;
    throw new FieldError(
      'MappingTemplate',
      `Error invoking method '${method}' in ${className(owner)} at velocity[line ${line}, column ${column}]: ${(error as Error).message}`,
    );
  }
}

function sizeOf(value: Value): number {
  if (Array.isArray(value)) return value.length;
  return value instanceof Map ? value.size : 0;
}
