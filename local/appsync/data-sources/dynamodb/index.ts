import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NotEmulatedError } from '../../shared/errors.ts';
import { isRecord } from '../../../shared/is-record.ts';
import type { Variants } from '../../../shared/variants.ts';
import type { DataSource } from '../data-source.ts';
import { invalid } from '../invalid-field.ts';
import { batchDeleteItem, batchGetItem, batchPutItem } from './batch.ts';
import { deleteItem } from './delete-item.ts';
import { serviceError } from './errors.ts';
import { getItem } from './get-item.ts';
import type { NextTokens } from './next-token.ts';
import { unsupportedOperation, type Operation } from './operation.ts';
import { putItem } from './put-item.ts';
import { query, scan } from './query.ts';
import { transactGetItems, transactWriteItems } from './transact.ts';
import { updateItem } from './update-item.ts';

const OPERATIONS: ReadonlyMap<unknown, Operation> = new Map(
  Object.entries({
    GetItem: getItem,
    PutItem: putItem,
    UpdateItem: updateItem,
    DeleteItem: deleteItem,
    Query: query,
    Scan: scan,
    BatchGetItem: batchGetItem,
    BatchPutItem: batchPutItem,
    BatchDeleteItem: batchDeleteItem,
    TransactGetItems: transactGetItems,
    TransactWriteItems: transactWriteItems,
  }),
);

/** `AMAZON_DYNAMODB` data source: runs operations on a table in DynamoDB or DynamoDB Local. */
export function dynamodbDataSource(
  client: DynamoDBClient,
  tableName: string,
  nextTokens: NextTokens,
  variants: Variants,
): DataSource {
  const defaultLimit = variants.has('query-limit-100') ? 100 : undefined;
  return {
    execute: async (request, owner) => {
      if (!isRecord(request) || request['operation'] === undefined) throw invalid(['operation'], 'not found');
      if (request['operation'] === 'Sync') throw new NotEmulatedError('The DynamoDB operation "Sync"');
      const operation = OPERATIONS.get(request['operation']);
      if (!operation) throw unsupportedOperation(request['operation']);
      try {
        return await operation(request, { client, tableName, nextTokens, owner, defaultLimit });
      } catch (error) {
        return { result: null, error: serviceError(error) };
      }
    },
  };
}
