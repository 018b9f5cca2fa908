import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { readEnvironment, TABLE_NAME } from './environment.ts';

export interface Table {
  name: string;
  client: DynamoDBDocumentClient;
}

/** Opens the table named in the environment, with the credentials of the function's role. */
export function openTable(): Table {
  const name = readEnvironment({ [TABLE_NAME]: z.string().min(1) })[TABLE_NAME];
  return { name, client: DynamoDBDocumentClient.from(new DynamoDBClient()) };
}

/**
 * Returns whether a write's condition failed, which in this project always means that newer data is already
 * stored.
 */
export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
