import { toMapValues, toTypedValue } from '../dynamodb/attribute-value.ts';
import { makeSet } from '../dynamodb/sets.ts';
import type { HandlerCall } from './handler-call.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/dynamodb-helpers-in-util-dynamodb-js.html */
export const dynamodbUtil = {
  'util.dynamodb.toDynamoDB': (_: HandlerCall, value: unknown) => toTypedValue(value),
  'util.dynamodb.toString': (_: HandlerCall, value?: string | null) => typed('S', value),
  'util.dynamodb.toStringSet': (_: HandlerCall, value?: string[] | null) =>
    value ? makeSet({ SS: value }) : null,
  'util.dynamodb.toNumber': (_: HandlerCall, value?: number | null) => typed('N', value),
  'util.dynamodb.toNumberSet': (_: HandlerCall, value?: number[] | null) =>
    value ? makeSet({ NS: value }) : null,
  'util.dynamodb.toBinary': (_: HandlerCall, value?: string | null) => typed('B', value),
  'util.dynamodb.toBinarySet': (_: HandlerCall, value?: string[] | null) =>
    value ? makeSet({ BS: value }) : null,
  'util.dynamodb.toBoolean': (_: HandlerCall, value?: boolean | null) => typed('BOOL', value),
  'util.dynamodb.toNull': () => ({ NULL: null }),
  'util.dynamodb.toList': (_: HandlerCall, value?: unknown[] | null) =>
    Array.isArray(value) ? { L: value.map((item) => toTypedValue(item)) } : null,
  'util.dynamodb.toMap': (_: HandlerCall, value?: Record<string, unknown> | null) =>
    value ? { M: toMapValues(value) } : null,
  'util.dynamodb.toMapValues': (_: HandlerCall, value?: Record<string, unknown> | null) =>
    value ? toMapValues(value) : null,
  'util.dynamodb.toS3Object': (
    _: HandlerCall,
    key: string,
    bucket: string,
    region: string,
    version?: string,
  ) => ({
    S: JSON.stringify({ s3: { key, bucket, region, version } }),
  }),
  'util.dynamodb.fromS3ObjectJson': (_: HandlerCall, text: string) =>
    (JSON.parse(text) as { s3: unknown }).s3,
};

function typed(type: string, value: unknown): Record<string, unknown> | null {
  return value === null || value === undefined ? null : { [type]: value };
}
