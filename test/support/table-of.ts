import type { Table } from '../../functions/shared/table.ts';
import type { TestStack } from './stack.ts';

/** Returns a stack's table as the functions see it, except that it keeps everything forever. */
export function tableOf({ runtime, table }: TestStack): Table {
  return {
    name: runtime.outputs.TableName!,
    client: table,
    lifetimeOf: () => ({}),
    periodLifetimeOf: () => ({}),
  };
}
