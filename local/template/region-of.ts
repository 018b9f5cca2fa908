import { DEFAULT_REGION } from '../shared/names.ts';
import { hasType, withNested, type Stack } from './stack.ts';

/**
 * Returns the region in which all stacks run: the region of the first stack with an API, or else of the first
 * stack. Stacks in other regions, for example with a certificate in us-east-1, usually belong to that stack.
 */
export function regionOf(stacks: readonly Stack[]): string {
  const fixed = stacks.filter(({ region }) => region !== undefined);
  const main = fixed.find(hasApi) ?? fixed[0];
  return main?.region ?? DEFAULT_REGION;
}

function hasApi(stack: Stack): boolean {
  return withNested([stack]).some(({ template }) => hasType(template, 'AWS::AppSync::GraphQLApi'));
}
