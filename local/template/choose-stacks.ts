import { TemplateError } from '../shared/errors.ts';
import { escapeRegExp } from '../shared/escape-reg-exp.ts';

/** A stack of a cloud assembly that can be chosen. */
interface Choice {
  id: string;
  name: string;
  /** Path of the stack in the app, such as `Stage/Stack`. */
  displayName: string;
  /** Ids of artifacts, among them stacks. */
  dependencies: readonly string[];
}

/**
 * Returns the chosen stacks and the stacks that they depend on, each after its dependencies.
 * @param patterns ids, names or paths; `*` matches any characters. If the list is empty, all stacks are chosen
 * @param from the place to name in errors
 */
export function chooseStacks<T extends Choice>(
  stacks: readonly T[],
  patterns: readonly string[],
  from: string,
): T[] {
  const byId = new Map(stacks.map((stack) => [stack.id, stack]));
  const ordered = new Set<T>();
  const open = new Set<T>();
  const add = (stack: T) => {
    if (open.has(stack)) return;
    open.add(stack);
    for (const id of stack.dependencies) {
      const dependency = byId.get(id);
      if (dependency !== undefined) add(dependency);
    }
    ordered.add(stack);
  };
  const names = stacks.map(({ name }) => name).join(', ') || 'none';
  const chosen = patterns.flatMap((pattern) => {
    const found = stacks.filter(({ id, name, displayName }) =>
      [id, name, displayName].some((text) => matches(pattern, text)),
    );
    if (found.length === 0) throw noStack(` ${pattern}`);
    return found;
  });
  if (stacks.length === 0) throw noStack('');
  // in the order of the manifest, so that the order of the patterns does not matter
  for (const stack of stacks) if (patterns.length === 0 || chosen.includes(stack)) add(stack);
  return [...ordered];

  function noStack(which: string): TemplateError {
    return new TemplateError(
      `${from} has no stack${which}; its stacks: ${names}. Choose one of these or synthesize again`,
    );
  }
}

function matches(pattern: string, text: string): boolean {
  const source = pattern.split('*').map(escapeRegExp).join('.*');
  return new RegExp(`^${source}$`).test(text);
}
