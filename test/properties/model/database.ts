import { Agent, request } from 'node:http';
import { silentLog } from 'stack-at-home';
import { startDynamoDb } from '../../../local/services/dynamodb.ts';
import { findJava } from '../../../local/services/java.ts';
import type { Product } from '../product/product.ts';
import type { AwsAnswer } from '../product/wire.ts';

/** DynamoDB Local in memory, called without the SDK. */
export interface Database {
  endpoint: string;
  /** Forwards a request exactly as a function sent it. */
  forward(target: string, body: string): Promise<AwsAnswer>;
  createTable(name: string, definition: Product['table']): Promise<void>;
  /** Does nothing if the table does not exist. */
  deleteTable(name: string): Promise<void>;
  /** Returns all items as DynamoDB JSON, sorted. */
  scan(name: string): Promise<string[]>;
  stop(): Promise<void>;
}

const TARGET = 'DynamoDB_20120810.';
/** DynamoDB Local closes connections that are idle for 30 s. A request that is being sent then fails. */
const IDLE_MS = 10_000;
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=model/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none';

export async function startDatabase(): Promise<Database> {
  const service = await startDynamoDb({ java: await findJava(silentLog), region: 'us-east-1' });
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });

  const forward = (target: string, body: string): Promise<AwsAnswer> =>
    new Promise((resolve, reject) => {
      const outgoing = request(service.endpoint, {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'content-length': Buffer.byteLength(body),
          'x-amz-target': target,
          'x-amz-date': '20260101T000000Z',
          authorization: AUTHORIZATION,
        },
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // the connection was closed while this process had no CPU time
        const isStale = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        if (isStale) resolve(forward(target, body));
        else reject(error);
      });
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      outgoing.end(body);
    });

  const call = async (operation: string, input: object): Promise<unknown> => {
    const { status, body } = await forward(TARGET + operation, JSON.stringify(input));
    if (status !== 200) throw new Error(`DynamoDB Local answered ${operation} with ${status}: ${body}`);
    return JSON.parse(body) as unknown;
  };

  return {
    endpoint: service.endpoint,
    forward,
    async createTable(TableName, definition) {
      await call('CreateTable', { TableName, ...definition });
    },
    async deleteTable(TableName) {
      const { TableNames } = (await call('ListTables', {})) as { TableNames: string[] };
      if (TableNames.includes(TableName)) await call('DeleteTable', { TableName });
    },
    async scan(TableName) {
      const { Items } = (await call('Scan', { TableName, ConsistentRead: true })) as {
        Items: Record<string, unknown>[];
      };
      return Items.map((item) => JSON.stringify(sorted(item))).sort();
    },
    async stop() {
      agent.destroy();
      await service.stop();
    },
  };
}

/** Sorts attributes by name, because DynamoDB does not preserve their order. Lists keep their order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
