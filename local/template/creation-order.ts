import { TemplateError } from '../shared/errors.ts';
import type { Template } from './stack.ts';
import { referencesIn } from './references.ts';

/**
 * Returns logical ids in the template's order, except that each id comes after the resources it refers to.
 */
export function creationOrder(resources: Template['Resources']): string[] {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();

  const visit = (id: string, path: string[]): void => {
    const resource = resources[id];
    if (resource === undefined || state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      throw new TemplateError(
        `resources depend on each other: ${[...path.slice(path.indexOf(id)), id].join(' -> ')}; ` +
          'remove one of the references',
      );
    }
    state.set(id, 'open');
    const dependsOn = resource.DependsOn ?? [];
    for (const name of [
      ...referencesIn(resource.Properties),
      ...(Array.isArray(dependsOn) ? dependsOn : [dependsOn]),
    ]) {
      visit(name, [...path, id]);
    }
    state.set(id, 'done');
    order.push(id);
  };

  for (const id of Object.keys(resources)) visit(id, []);
  return order;
}
