import { TemplateError } from '../shared/errors.ts';
import type { Template } from './stack.ts';
import { referencesIn } from './references.ts';

/**
 * Returns logical ids in the template's order, except that each id comes after the resources it refers to.
 * @param isCreated whether resources of a type are created. The references of others do not matter.
 */
export function creationOrder(
  resources: Template['Resources'],
  isCreated: (type: string) => boolean,
): string[] {
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
    if (isCreated(resource.Type)) {
      const names = [...referencesIn(resource.Properties), ...[resource.DependsOn ?? []].flat()];
      for (const name of names) visit(name, [...path, id]);
    }
    state.set(id, 'done');
    order.push(id);
  };

  for (const id of Object.keys(resources)) visit(id, []);
  return order;
}
