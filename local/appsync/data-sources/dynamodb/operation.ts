import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DataSourceOutcome } from '../data-source.ts';
import { invalid } from '../invalid-field.ts';
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
export type Operation = (request: Record<string, unknown>, table: Table) => Promise<DataSourceOutcome>;

/** Fields of request objects that are optional and of a plain type. */
export function optional<T extends 'string' | 'number' | 'boolean'>(
  request: Record<string, unknown>,
  name: string,
  type: T,
): { string: string; number: number; boolean: boolean }[T] | undefined {
  const value = request[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== type) throw invalid(name, `must be a ${type}`);
  return value as { string: string; number: number; boolean: boolean }[T];
}
