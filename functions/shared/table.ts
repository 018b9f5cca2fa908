import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { readEnvironment, TABLE_NAME } from './environment.ts';

/** The one table, as a function's code sees it. */
export interface Table {
  name: string;
  client: DynamoDBDocumentClient;
}

/** Opens the table that the environment names, with the function's own role. */
export function openTable(): Table {
  const name = readEnvironment({ [TABLE_NAME]: z.string().min(1) })[TABLE_NAME];
  return { name, client: DynamoDBDocumentClient.from(new DynamoDBClient()) };
}

/** Whether a write was refused by its own condition, which here always means that it came too late. */
export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
