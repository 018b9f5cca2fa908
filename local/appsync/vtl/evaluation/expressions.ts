import type { Expression, Node, Reference } from '../language/syntax.ts';
import { toText } from '../values/to-text.ts';
import type { Value } from '../values/value.ts';
import type { Budget } from './budget.ts';
import { apply, isTrue } from './operators.ts';
import { assign, read, type CallFunction } from './references.ts';

interface Surroundings {
  variables: Map<string, Value>;
  call: CallFunction;
  budget: Budget;
  /** Renders a string in double quotes. */
  render: (nodes: readonly Node[]) => string;
}

/** Evaluates the expressions of a template, and assigns to its references. */
export class Expressions {
  readonly #variables: Map<string, Value>;
  readonly #call: CallFunction;
  readonly #budget: Budget;
  readonly #render: Surroundings['render'];

  constructor({ variables, call, budget, render }: Surroundings) {
    this.#variables = variables;
    this.#call = call;
    this.#budget = budget;
    this.#render = render;
  }

  value(expression: Expression): Value {
    this.#budget.spend();
    switch (expression.type) {
      case 'literal':
        return expression.value;
      case 'reference':
        return this.read(expression);
      case 'template':
        return this.#budget.text(this.#render(expression.nodes));
      case 'list':
        return expression.items.map((item) => this.value(item));
      case 'map':
        return new Map(
          expression.entries.map(([key, value]) => [toText(this.value(key)), this.value(value)] as const),
        );
      case 'range':
        return this.#range(this.value(expression.from), this.value(expression.to));
      case 'not':
        return !isTrue(this.value(expression.operand));
      case 'binary':
        return this.#binary(expression);
    }
  }

  read({ name, steps }: Reference): Value {
    return read(this.#variables.get(name) ?? null, steps, {
      value: (item) => this.value(item),
      call: this.#call,
      budget: this.#budget,
    });
  }

  set({ name, steps }: Reference, value: Value): void {
    const last = steps.at(-1);
    if (!last) this.#variables.set(name, value);
    else {
      const owner = this.read({ type: 'reference', name, steps: steps.slice(0, -1) });
      assign(owner, last, value, (item) => this.value(item));
    }
  }

  #binary({ operator, left, right, source }: Expression & { type: 'binary' }): Value {
    if (operator === '&&') return isTrue(this.value(left)) && isTrue(this.value(right));
    if (operator === '||') return isTrue(this.value(left)) || isTrue(this.value(right));
    const result = apply(operator, this.value(left), this.value(right), source);
    return typeof result === 'string' ? this.#budget.text(result) : result;
  }

  #range(from: Value, to: Value): Value {
    if (typeof from !== 'bigint' || typeof to !== 'bigint') return null;
    const length = Number(from < to ? to - from : from - to) + 1;
    this.#budget.spend(length);
    const step = from < to ? 1n : -1n;
    return Array.from({ length }, (_, index) => from + step * BigInt(index));
  }
}
