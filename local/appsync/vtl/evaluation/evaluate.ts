import { MAX_LOOP_ITERATIONS } from '../../shared/limits.ts';
import type { Node } from '../language/syntax.ts';
import { toText } from '../values/to-text.ts';
import { Loop, Namespace, type Value } from '../values/value.ts';
import { Budget } from './budget.ts';
import { Expressions } from './expressions.ts';
import { isTrue } from './operators.ts';
import type { CallFunction } from './references.ts';

/** Ends the innermost loop, or the template if no loop is around it. */
class Break extends Error {}

/** Ends the template with a value. */
class Return extends Error {
  constructor(readonly value: Value) {
    super('#return');
  }
}

/** The text that a template rendered, or the value that `#return` ended it with. */
export type Outcome = { text: string } | { returned: Value };

interface Surroundings {
  variables: Map<string, Value>;
  call: CallFunction;
  warn: (message: string) => void;
}

/**
 * Renders a template.
 *
 * @throws FieldError from `$util.error` and similar functions, or for a template that fails or is too expensive
 * @throws RangeError for a value that is too large to be rendered
 */
export function evaluate(nodes: readonly Node[], surroundings: Surroundings): Outcome {
  const budget = new Budget();
  try {
    return { text: budget.text(new Rendering(surroundings, budget).render(nodes)) };
  } catch (signal) {
    if (signal instanceof Return) return { returned: signal.value };
    throw signal;
  }
}

class Rendering {
  readonly #budget: Budget;
  readonly #variables: Map<string, Value>;
  readonly #warn: (message: string) => void;
  readonly #expressions: Expressions;

  constructor({ variables, call, warn }: Surroundings, budget: Budget) {
    this.#budget = budget;
    this.#variables = variables;
    this.#warn = warn;
    const render = (nodes: readonly Node[]) => this.render(nodes);
    this.#expressions = new Expressions({ variables, call, budget, render });
  }

  render(nodes: readonly Node[]): string {
    const out: string[] = [];
    untilBreak(() => this.#renderInto(out, nodes));
    return out.join('');
  }

  /** Appends to `out`, so that `#break` keeps what was rendered before it. */
  #renderInto(out: string[], nodes: readonly Node[]): void {
    for (const node of nodes) {
      this.#budget.spend();
      switch (node.type) {
        case 'text':
          out.push(this.#budget.text(node.text));
          break;
        case 'output':
          out.push(this.#output(node));
          break;
        case 'set':
          this.#expressions.set(node.target, this.#expressions.value(node.value));
          break;
        case 'if': {
          const branch = node.branches.find(({ condition }) => isTrue(this.#expressions.value(condition)));
          this.#renderInto(out, branch?.body ?? node.otherwise);
          break;
        }
        case 'foreach':
          this.#foreach(out, node);
          break;
        case 'break':
          throw new Break();
        case 'return':
          throw new Return(node.value ? this.#expressions.value(node.value) : null);
      }
    }
  }

  /** A null reference renders as its source, and a backslash before any other makes it text. */
  #output({ reference, quiet, source, backslashes }: Node & { type: 'output' }): string {
    const value = this.#expressions.read(reference);
    if (value === null || value instanceof Namespace)
      return '\\'.repeat(backslashes) + (quiet && backslashes === 0 ? '' : source);
    return (
      '\\'.repeat(backslashes >> 1) + (backslashes % 2 === 1 ? source : this.#budget.text(toText(value)))
    );
  }

  #foreach(out: string[], { variable, list, body, position }: Node & { type: 'foreach' }): void {
    const items = itemsOf(this.#expressions.value(list));
    if (items.length > MAX_LOOP_ITERATIONS)
      this.#warn(
        `the loop on line ${position.line} ends after 1,000 of ${items.length} iterations, as on AWS`,
      );
    const names = [variable, 'foreach', 'velocityCount'];
    const before = names.map((name) => this.#variables.get(name) ?? null);
    untilBreak(() => {
      for (const [index, item] of items.slice(0, MAX_LOOP_ITERATIONS).entries()) {
        this.#variables.set(variable, item);
        this.#variables.set('foreach', new Loop(index, items.length));
        this.#variables.set('velocityCount', BigInt(index + 1));
        this.#renderInto(out, body);
      }
    });
    for (const [index, name] of names.entries()) this.#variables.set(name, before[index] ?? null);
  }
}

function untilBreak(run: () => void): void {
  try {
    run();
  } catch (signal) {
    if (!(signal instanceof Break)) throw signal;
  }
}

/** Loops run over lists and over the values of maps. Nothing else has items. */
function itemsOf(value: Value): Value[] {
  if (Array.isArray(value)) return [...value];
  return value instanceof Map ? [...value.values()] : [];
}
