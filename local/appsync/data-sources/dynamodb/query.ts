import {
  QueryCommand,
  ScanCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { DataSourceOutcome } from '../data-source.ts';
import { expression, optional, projection, requestOf } from './elements.ts';
import { Placeholders } from './expressions.ts';
import { fromAttributes } from './marshall.ts';
import { operation, type Table } from './operation.ts';

const pageElements = {
  index: optional(z.string()),
  limit: optional(z.number()),
  nextToken: optional(z.string()),
  consistentRead: optional(z.boolean()),
  select: optional(z.enum(['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES'])),
  filter: optional(expression),
  projection: optional(projection),
};
type PageRequest = z.output<z.ZodObject<typeof pageElements>>;

const queryElements = requestOf('Query', {
  ...pageElements,
  query: expression,
  scanIndexForward: optional(z.boolean()),
});
const scanElements = requestOf('Scan', {
  ...pageElements,
  totalSegments: optional(z.number()),
  segment: optional(z.number()),
});

export const query = operation(queryElements, async (request, table) => {
  const placeholders = new Placeholders();
  const input: QueryCommandInput = {
    ...pageInput(request, table, placeholders),
    KeyConditionExpression: placeholders.expression(request.query, ['query']),
    ScanIndexForward: request.scanIndexForward,
    ...placeholders.input,
  };
  return pageResult(await table.client.send(new QueryCommand(input)), table);
});

export const scan = operation(scanElements, async (request, table) => {
  const placeholders = new Placeholders();
  const input: ScanCommandInput = {
    ...pageInput(request, table, placeholders),
    TotalSegments: request.totalSegments,
    Segment: request.segment,
    ...placeholders.input,
  };
  return pageResult(await table.client.send(new ScanCommand(input)), table);
});

function pageInput(request: PageRequest, table: Table, placeholders: Placeholders) {
  const { nextToken } = request;
  return {
    TableName: table.tableName,
    IndexName: request.index,
    Limit: request.limit ?? table.defaultLimit,
    ConsistentRead: request.consistentRead,
    Select: request.select,
    FilterExpression: placeholders.expression(request.filter, ['filter']),
    ProjectionExpression: placeholders.expression(request.projection, ['projection']),
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
