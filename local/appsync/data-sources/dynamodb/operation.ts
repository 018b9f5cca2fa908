import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { z } from 'zod';
import { FieldError, NotEmulatedError } from '../../shared/errors.ts';
import { isRecord } from '../../../shared/is-record.ts';
import type { DataSourceOutcome } from '../data-source.ts';
import { invalid, pathOf, type Path } from '../invalid-field.ts';
import type { NextTokens } from './next-token.ts';

/** The table and settings that an operation uses. */
export interface Table {
  client: DynamoDBClient;
  tableName: string;
  nextTokens: NextTokens;
  /** The resolver or function that sends the request. */
  owner: string;
  /** Limit for a Query or Scan that does not set its own. */
  defaultLimit: number | undefined;
}

/** Runs a request object. May throw SDK errors, which `index.ts` converts to outcomes. */
export type Operation = (request: unknown, table: Table) => Promise<DataSourceOutcome>;

/** Creates an operation that validates its request object before it runs. */
export function operation<T extends z.ZodType>(
  elements: T,
  run: (request: z.output<T>, table: Table) => Promise<DataSourceOutcome>,
): Operation {
  return async (request, table) => run(checkRequest(elements, request), table);
}

/**
 * Parses a request object with the schema for its operation.
 *
 * @throws FieldError with AppSync's message for an unsupported or missing element
 */
function checkRequest<T extends z.ZodType>(elements: T, request: unknown): z.output<T> {
  const { success, data, error } = elements.safeParse(request);
  if (success) return data;
  const { issues } = error;
  // A misplaced condition causes two issues. Report the unsupported element, which is the more helpful one.
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
  if (issue.expected !== 'never') return invalid(path, `must be of type ${issue.expected}`);
  return new NotEmulatedError(`The element '${pathOf(path)}' (versioned data sources only)`);
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
