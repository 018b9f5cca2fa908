import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { RuntimeError } from '../../shared/errors.ts';
import { isServiceError, type JsonRpc } from '../../services/json-rpc.ts';
import { dynamoDbSource } from '../../event-sources/streams/dynamodb-source.ts';
import { StreamTails } from '../../event-sources/streams/stream-tails.ts';
import { arn, physicalName } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { bool } from '../../shared/properties.ts';
import type { CreateResource, RunningResources, ServiceConnections } from '../stack-context.ts';
import {
  BOTH_IMAGES,
  KinesisStreamSpecification,
  sendTableChanges,
  type TableChangesNeeds,
} from './table-changes.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).optional(),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});
const Properties = z.object({
  TableName: z.string().optional(),
  KeySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z.array(Index).optional(),
  LocalSecondaryIndexes: z.array(Index).optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })
    .optional(),
  KinesisStreamSpecification: KinesisStreamSpecification.optional(),
  /** Only of global tables. */
  Replicas: z
    .array(
      z.object({ Region: z.string(), KinesisStreamSpecification: KinesisStreamSpecification.optional() }),
    )
    .default([]),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: bool }).optional(),
});

interface Needs extends TableChangesNeeds {
  services: TableChangesNeeds['services'] & Pick<ServiceConnections, 'dynamodb' | 'dynamodbStreams'>;
  running: TableChangesNeeds['running'] & Pick<RunningResources, 'recreations'>;
}

/** Creates an `AWS::DynamoDB::Table`, or the local replica of an `AWS::DynamoDB::GlobalTable`. */
export const dynamoDbTable: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, running, clock, log } = needs;
  const { dynamodb, dynamodbStreams } = needs.services;
  const { region } = stack;
  const given = parseProperties(Properties, logicalId, properties);
  const name = given.TableName ?? physicalName(stack.name, logicalId);
  const replica = given.Replicas.find(({ Region }) => Region === region);
  const kinesisStream = given.KinesisStreamSpecification ?? replica?.KinesisStreamSpecification;
  const view = given.StreamSpecification?.StreamViewType ?? (kinesisStream && BOTH_IMAGES);
  const input = {
    TableName: name,
    KeySchema: given.KeySchema,
    AttributeDefinitions: given.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(given.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: given.GlobalSecondaryIndexes }),
    ...(given.LocalSecondaryIndexes && { LocalSecondaryIndexes: given.LocalSecondaryIndexes }),
    ...(view && { StreamSpecification: { StreamEnabled: true, StreamViewType: view } }),
  } as CreateTableCommandInput;

  const create = async (): Promise<TableDescription> => {
    const table = await createOrReuse(dynamodb, input, logicalId);
    const expiry = given.TimeToLiveSpecification;
    if (table.created && expiry?.Enabled === true && expiry.AttributeName !== undefined) {
      const TimeToLiveSpecification = { AttributeName: expiry.AttributeName, Enabled: true };
      await dynamodb.call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification });
    }
    return table.description;
  };
  let table = await create();
  running.recreations.push(async () => {
    await deleteTable(dynamodb, name);
    table = await create();
  });

  const tableArn = arn('dynamodb', region, `table/${name}`);
  const attributes: Record<string, string> = { Arn: tableArn, TableId: table.TableId ?? name };
  if (view !== undefined && table.LatestStreamArn !== undefined) {
    // The ARN stays the same if the table is recreated. DynamoDB Local's own ARN, which requests need, changes.
    const streamArn = `${tableArn}/stream/${table.LatestStreamLabel}`;
    if (given.StreamSpecification !== undefined) attributes.StreamArn = streamArn;
    const localArn = () => table.LatestStreamArn ?? '';
    const source = dynamoDbSource({ arn: streamArn, localArn, region, rpc: dynamodbStreams, clock });
    running.streams.set(streamArn, new StreamTails(source, clock, log));
    if (kinesisStream !== undefined)
      sendTableChanges(needs, logicalId, { name, arn: tableArn, streamArn, view }, kinesisStream);
  }
  return { ref: name, attributes };
};

/** Deletes a table, its items and its stream, unless a test has already deleted the table. */
async function deleteTable(dynamodb: JsonRpc, name: string): Promise<void> {
  try {
    await dynamodb.call('DeleteTable', { TableName: name });
  } catch (error) {
    if (!isServiceError(error, 'ResourceNotFoundException')) throw error;
  }
}

async function createOrReuse(
  dynamodb: JsonRpc,
  input: CreateTableCommandInput,
  logicalId: string,
): Promise<{ description: TableDescription; created: boolean }> {
  try {
    const answer = await dynamodb.call<{ TableDescription: TableDescription }>('CreateTable', input);
    return { description: answer.TableDescription, created: true };
  } catch (error) {
    if (!isServiceError(error, 'ResourceInUseException')) throw error;
  }
  // The table already exists in the data directory.
  const { TableName } = input;
  const { Table: description } = await dynamodb.call<{ Table: TableDescription }>('DescribeTable', {
    TableName,
  });
  const lacksStream = input.StreamSpecification !== undefined && description.LatestStreamArn === undefined;
  const difference = lacksStream
    ? 'StreamSpecification'
    : (['KeySchema', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'] as const).find(
        (property) => layout(description[property]) !== layout(input[property]),
      );
  if (difference !== undefined) {
    throw new RuntimeError(
      `the table ${input.TableName} in the data directory differs from the template in ${difference}; delete the data directory to start over`,
      logicalId,
    );
  }
  return { description, created: false };
}

/** Returns the names and keys in a key schema, or in a list of indexes, in a fixed order for comparison. */
function layout(
  part:
    | { AttributeName?: string | undefined; IndexName?: string | undefined; KeySchema?: unknown }[]
    | undefined,
): string {
  const lines = (part ?? []).map(
    (item) => `${item.IndexName ?? ''}${item.AttributeName ?? ''}${JSON.stringify(item.KeySchema ?? '')}`,
  );
  return lines.sort().join('\n');
}
