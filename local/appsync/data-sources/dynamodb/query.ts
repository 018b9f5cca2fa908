import {
  QueryCommand,
  ScanCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { DataSourceOutcome } from '../data-source.ts';
import { invalid } from '../invalid-field.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes } from './marshall.ts';
import { optional, type Operation, type Table } from './operation.ts';

export const query: Operation = async (request, table) => {
  const placeholders = new Placeholders();
  const KeyConditionExpression = placeholders.expression(request['query'], 'query');
  if (KeyConditionExpression === undefined) throw invalid('query', 'not found');
  const input: QueryCommandInput = {
    ...pageInput(request, table, placeholders),
    KeyConditionExpression,
    ScanIndexForward: optional(request, 'scanIndexForward', 'boolean'),
    ...placeholders.input,
  };
  return pageResult(await table.client.send(new QueryCommand(input)), table);
};

export const scan: Operation = async (request, table) => {
  const placeholders = new Placeholders();
  const input: ScanCommandInput = {
    ...pageInput(request, table, placeholders),
    TotalSegments: optional(request, 'totalSegments', 'number'),
    Segment: optional(request, 'segment', 'number'),
    ...placeholders.input,
  };
  return pageResult(await table.client.send(new ScanCommand(input)), table);
};

function pageInput(request: Record<string, unknown>, table: Table, placeholders: Placeholders) {
  const nextToken = optional(request, 'nextToken', 'string');
  return {
    TableName: table.tableName,
    IndexName: optional(request, 'index', 'string'),
    Limit: optional(request, 'limit', 'number') ?? table.defaultLimit,
    ConsistentRead: optional(request, 'consistentRead', 'boolean'),
    Select: optional(request, 'select', 'string') as QueryCommandInput['Select'],
    FilterExpression: placeholders.expression(request['filter'], 'filter'),
    ProjectionExpression: placeholders.expression(request['projection'], 'projection'),
    ExclusiveStartKey: nextToken === undefined ? undefined : table.nextTokens.decode(nextToken, table.owner),
  };
}

function pageResult(output: QueryCommandOutput, { nextTokens, owner }: Table): DataSourceOutcome {
  return {
    result: {
      items: (output.Items ?? []).map(fromAttributes),
      nextToken: output.LastEvaluatedKey ? nextTokens.encode(output.LastEvaluatedKey, owner) : null,
      scannedCount: output.ScannedCount ?? 0,
    },
  };
}
