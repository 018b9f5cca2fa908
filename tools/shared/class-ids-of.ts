import type { StackOutputs } from '../../infra/shared/outputs.ts';
import { CLASS_IDS } from '../../race/class-id.ts';

/** Returns the ids of a stack's classes, in ascending order. */
export function classIdsOf({ ClassCount }: Pick<StackOutputs, 'ClassCount'>): number[] {
  return CLASS_IDS.slice(0, Number(ClassCount));
}
