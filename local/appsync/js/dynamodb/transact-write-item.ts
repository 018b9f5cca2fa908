import { CodeError } from '../../shared/errors.ts';
import { toMapValues, toTypedValueOrSet } from './attribute-value.ts';
import { toCondition } from './condition.ts';
import { toUpdate } from './update.ts';

interface Target {
  table: string;
  key: Record<string, unknown>;
  condition?: Record<string, unknown>;
}

export interface TransactWriteItemInput {
  putItem?: Target & { item: Record<string, unknown> };
  updateItem?: Target & { update: Record<string, unknown> };
  deleteItem?: Target;
  conditionCheck?: Target;
}

/** Converts an item of `transactWrite`. The item's only key names the operation. */
export function transactWriteItem(input: TransactWriteItemInput): Record<string, unknown> {
  const { putItem, updateItem, deleteItem, conditionCheck } = input;
  if (putItem) {
    const attributeValues = toMapValues(putItem.item, toTypedValueOrSet);
    return { ...common('PutItem', putItem), attributeValues };
  }
  if (updateItem) return { ...common('UpdateItem', updateItem), update: toUpdate(updateItem.update) };
  if (deleteItem) return common('DeleteItem', deleteItem);
  if (conditionCheck) return common('ConditionCheck', conditionCheck);
  throw new CodeError('Each item of transactWrite needs putItem, updateItem, deleteItem or conditionCheck');
}

function common(operation: string, { table, key, condition }: Target): Record<string, unknown> {
  const expression = condition && toCondition(condition);
  return {
    table,
    operation,
    key: toMapValues(key),
    ...(expression?.expression && { condition: expression }),
  };
}
