import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { z } from 'zod';
import { FieldError, NotEmulatedError } from '../../shared/errors.ts';
import { isRecord } from '../../shared/json.ts';
import type { DataSourceOutcome } from '../data-source.ts';
import { invalid, pathOf, type Path } from '../invalid-field.ts';
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

/**
 * Returns a request object as its operation reads it.
 *
 * @throws FieldError in AppSync's words for an element that the operation does not have or that is missing
 */
function checkRequest<T extends z.ZodType>(elements: T, request: unknown): z.output<T> {
  const { success, data, error } = elements.safeParse(request);
  if (success) return data;
  const { issues } = error;
  // A misplaced condition lacks its expression too; what it has instead is the better hint.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  throw issue ? refusal(issue, request) : error;
}

function refusal(issue: z.core.$ZodIssue, request: unknown): FieldError {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const element = pathOf([...path, issue.keys[0] ?? '']);
    return new FieldError('MappingTemplate', `Unsupported element '${element}'.`);
  }
  const value = valueAt(request, path);
  if (value === undefined || value === null || issue.code === 'too_small') return invalid(path, 'not found');
  if (issue.code === 'invalid_union') return unsupportedOperation(value);
  if (issue.code !== 'invalid_type') return invalid(path, `has an invalid value: ${issue.message}`);
  if (issue.expected !== 'never') return invalid(path, `must be a ${issue.expected}`);
  return new NotEmulatedError(`The element '${pathOf(path)}', which only versioned data sources have,`);
}

export function unsupportedOperation(operation: unknown): FieldError {
  return new FieldError('MappingTemplate', `Unsupported operation '${String(operation)}'.`);
}

function valueAt(request: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      isRecord(value) || Array.isArray(value) ? (value as Record<string, unknown>)[step] : value,
    request,
  );
}
