import { z } from 'zod';
import { Batch, targetsOfBatch } from './batch.ts';
import { equalAttributes } from './key-condition.ts';
import { attributesOf, ItemOperation, tableNameOf, type Target } from './target.ts';
import type { Access } from './throughput.ts';

/** How a request contains its targets. */
type Form = 'single' | 'batch' | 'transaction';

/** A request that reads or writes items. */
export interface DataRequest {
  access: Access;
  form: Form;
  input: Input;
  targets: Target[];
}

/** PartiQL statements are not included. */
const OPERATIONS: Record<string, { access: Access; form: Form }> = {
  GetItem: { access: 'read', form: 'single' },
  Query: { access: 'read', form: 'single' },
  Scan: { access: 'read', form: 'single' },
  BatchGetItem: { access: 'read', form: 'batch' },
  TransactGetItems: { access: 'read', form: 'transaction' },
  PutItem: { access: 'write', form: 'single' },
  UpdateItem: { access: 'write', form: 'single' },
  DeleteItem: { access: 'write', form: 'single' },
  BatchWriteItem: { access: 'write', form: 'batch' },
  TransactWriteItems: { access: 'write', form: 'transaction' },
};

/** An operation on one item, a Query or a Scan. */
const Operation = ItemOperation.extend({ TableName: z.string(), IndexName: z.string().optional() });

const Input = z.looseObject({
  ReturnConsumedCapacity: z.string().optional(),
  RequestItems: Batch.optional(),
  TransactItems: z.array(z.record(z.string(), Operation)).optional(),
});
type Input = z.infer<typeof Input>;

export function isDataOperation(operation: string): boolean {
  return Object.hasOwn(OPERATIONS, operation);
}

/** Parses a request. Returns undefined if it is invalid, in which case DynamoDB rejects it. */
export function readDataRequest(operation: string, body: Buffer): DataRequest | undefined {
  try {
    const input = Input.parse(JSON.parse(body.toString('utf8')));
    return { ...OPERATIONS[operation]!, input, targets: targetsOf(input) };
  } catch {
    return undefined;
  }
}

function targetsOf(input: Input): Target[] {
  const { RequestItems: batch, TransactItems: transaction } = input;
  if (batch) return targetsOfBatch(batch);
  if (transaction) return transaction.flatMap((item) => Object.values(item)).map(targetOf);
  return [targetOf(Operation.parse(input))];
}

function targetOf(operation: z.infer<typeof Operation>): Target {
  return {
    table: tableNameOf(operation.TableName),
    index: operation.IndexName,
    attributes: { ...equalAttributes(operation), ...attributesOf(operation) },
  };
}
