import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { z } from 'zod';
import type { DataSourceOutcome } from '../data-source.ts';
import { checkRequest } from './check-request.ts';
import type { NextTokens } from './next-token.ts';

/** What an operation works with. */
export interface Table {
  client: DynamoDBClient;
  tableName: string;
  nextTokens: NextTokens;
  /** The resolver or function that asks. */
  owner: string;
  /** Of a Query or Scan that sets none. */
  defaultLimit: number | undefined;
}

/** Carries out one request object. Errors of the SDK may escape; `index.ts` makes outcomes of them. */
export type Operation = (request: unknown, table: Table) => Promise<DataSourceOutcome>;

/** An operation that gets a request object only if it has the right elements and no others. */
export function operation<T extends z.ZodType>(
  elements: T,
  run: (request: z.output<T>, table: Table) => Promise<DataSourceOutcome>,
): Operation {
  return async (request, table) => run(checkRequest(elements, request), table);
}
