import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  logicalIdOf,
  startLocalStack,
  type LocalStack,
  type LocalStackOptions,
} from '../../tools/shared/local-stack.ts';
import type { ConfigInput } from '../../infra/shared/config.ts';
import { FUNCTION_OUTPUTS, type FunctionName } from '../../infra/shared/outputs.ts';
import type { Clock } from 'stack-at-home';
import type { MappingCounters } from 'stack-at-home';
import type { Log } from 'stack-at-home';
import { inject } from 'vitest';
import { TIMES } from './times.ts';
import { assemblyOf } from './assembly.ts';

/** Prints the runtime's warnings and errors; anything else would clutter the output. */
const testLog: Log = {
  debug() {},
  info() {},
  warn: (message) => console.warn(message),
  error: (message) => console.error(message),
};

export interface TestStack extends LocalStack {
  table: DynamoDBDocumentClient;
  /** All items of a partition, sorted by sort key. */
  itemsOf(partition: string): Promise<Record<string, unknown>[]>;
  itemOf(PK: string, SK: string): Promise<Record<string, unknown> | undefined>;
  remove(PK: string, SK: string): Promise<void>;
  /** Empties a queue and returns the bodies of its messages. */
  drain(queueUrl: string): Promise<unknown[]>;
  /** Invokes a function by the name of its folder. */
  invoke(name: FunctionName, event?: unknown): Promise<unknown>;
  /** Logical id of a function or of its role. */
  idOf(name: FunctionName, type: 'Function' | 'Role'): string;
  /** Counters of the event source mapping that invokes a function. */
  mapping(name: Exclude<FunctionName, 'close-races'>): MappingCounters;
  graphql(query: string, variables?: object): Promise<GraphqlAnswer>;
}

export interface GraphqlAnswer {
  data: Record<string, unknown> | null;
  errors?: { message: string; errorType?: string; errorInfo?: unknown; path?: unknown }[];
}

/** Options that only a few tests need. */
export type StackSeams = Omit<NonNullable<LocalStackOptions['runtime']>, 'clock'> & {
  /** Changes a copy of the assembly before the stack starts from it. */
  prepare?: (assembly: string) => void;
  log?: Log;
};

/**
 * Starts the whole product from its template. By default, the schedule fires only once an hour, so that tests
 * decide when races are closed. Event source mappings run as usual.
 */
export async function startTestStack(
  config: Partial<ConfigInput> = {},
  scheduleSeconds = 3_600,
  clock?: Clock,
  { log = testLog, prepare, ...others }: StackSeams = {},
): Promise<TestStack> {
  const undo: (() => Promise<void>)[] = [];
  const prepared = async (full: ConfigInput) => {
    const copy = await mkdtemp(join(tmpdir(), 'alleycat-prepared-'));
    undo.push(() => rm(copy, { recursive: true, force: true }));
    await cp(await assemblyOf(full), copy, { recursive: true });
    prepare?.(copy);
    return copy;
  };
  const stack = await startLocalStack({
    config: { ...TIMES, windowSeconds: 1, shardCount: 2, ...config },
    scheduleSeconds,
    runtime: {
      // With a data directory, the stack needs its own DynamoDB Local process.
      ...(others.dataDirectory === undefined && { sharedDynamoDb: inject('sharedDynamoDb') }),
      ...others,
      ...(clock && { clock }),
    },
    assemble: prepare ? prepared : assemblyOf,
    log,
  });
  const { runtime, outputs } = stack;
  const { region, credentials } = runtime;
  const dynamodb = new DynamoDBClient({ region, credentials, endpoint: runtime.endpoints.dynamodb });
  const table = DynamoDBDocumentClient.from(dynamodb);
  const { TableName } = outputs;
  const sqs = new SQSClient({ region, credentials, endpoint: runtime.endpoints.sqs });
  const nameOf = (name: FunctionName) => outputs[FUNCTION_OUTPUTS[name].functionName];
  const idOf: TestStack['idOf'] = (name, type) => {
    const { functionName, role } = FUNCTION_OUTPUTS[name];
    return logicalIdOf(runtime, outputs[type === 'Role' ? role : functionName]);
  };
  return {
    ...stack,
    table,
    async itemsOf(partition) {
      const { Items = [] } = await table.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'PK = :pk',
          ExpressionAttributeValues: { ':pk': partition },
          ConsistentRead: true,
        }),
      );
      return Items;
    },
    async itemOf(PK, SK) {
      const { Item } = await table.send(new GetCommand({ TableName, Key: { PK, SK }, ConsistentRead: true }));
      return Item;
    },
    async remove(PK, SK) {
      await table.send(new DeleteCommand({ TableName, Key: { PK, SK } }));
    },
    async drain(QueueUrl) {
      const bodies: unknown[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 3_600 }),
        );
        if (Messages.length === 0) return bodies;
        bodies.push(...Messages.map(({ Body }) => JSON.parse(Body!) as unknown));
      }
    },
    invoke: (name, event = {}) => runtime.invoke(nameOf(name), event),
    idOf,
    mapping(name) {
      const mappings = Object.values(runtime.counters().mappings);
      const found = mappings.find(({ functionName }) => functionName === nameOf(name));
      if (found === undefined) throw new Error(`no event source mapping invokes ${name}`);
      return found;
    },
    async graphql(query, variables = {}) {
      const response = await fetch(runtime.endpoints.graphql, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': runtime.apiKey! },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphqlAnswer;
    },
    async stop() {
      dynamodb.destroy();
      sqs.destroy();
      await stack.stop();
      for (const step of undo) await step();
    },
  };
}
