import { Kind, OperationTypeNode, parse as parseGraphql } from 'graphql';
import { z } from 'zod';
import type { Front } from 'stack-at-home/testing';
import { startFaultProxy, type FaultProxy } from 'stack-at-home/testing';
import { accessKeyOf, operationOf } from 'stack-at-home/testing';

/** Capacity units consumed by requests. */
export interface CapacityUnits {
  read: number;
  write: number;
}

/** Counts the usage that AWS would bill, by putting proxies in front of the local services. */
export interface Meter {
  front: Front;
  /** Kinesis: accepted records, in units of 25 KB. */
  putUnits(): number;
  /** DynamoDB: consumed capacity units, by the caller's access key. */
  capacity(): ReadonlyMap<string, CapacityUnits>;
  /** AppSync: HTTP requests, which include all operations except subscriptions. */
  operations(): { queries: number; mutations: number; bytesAnswered: number };
  stop(): Promise<void>;
}

/** Size of a PUT payload unit: https://docs.aws.amazon.com/streams/latest/dev/building-producers.html */
const PUT_UNIT_BYTES = 25 * 1_024;

/**
 * Capacity units that a transaction consumes per item of up to 1 KB:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
const UNITS_OF_TRANSACTED_ITEM = 2;

const putRecordsSchema = z.object({
  Records: z.array(z.object({ Data: z.string(), PartitionKey: z.string() })),
});
const putAnswerSchema = z.object({ Records: z.array(z.object({ ErrorCode: z.string().nullish() })) });
const graphqlSchema = z.object({ query: z.string() });
const transactionSchema = z.object({
  TransactItems: z.array(z.object({ ConditionCheck: z.unknown() }).partial()).optional(),
});
type Transacted = NonNullable<z.infer<typeof transactionSchema>['TransactItems']>;
const consumedSchema = z.object({
  TableName: z.string(),
  /** Total for the table and its indexes. */
  CapacityUnits: z.number().optional(),
  GlobalSecondaryIndexes: z.record(z.string(), z.unknown()).optional(),
});
const answerSchema = z.object({
  ConsumedCapacity: z.union([consumedSchema, z.array(consumedSchema)]).optional(),
});

const READS = ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];

/**
 * Returns the units that AWS bills for a request to a table. For a transaction, DynamoDB Local reports only
 * which indexes were written, so this returns an upper bound. The bound assumes that each item was written to
 * each of those indexes. It also assumes that each item is smaller than 1 KB, which is true of all our
 * transactions.
 */
function unitsOf(
  { CapacityUnits = 0, GlobalSecondaryIndexes: indexes = {} }: z.infer<typeof consumedSchema>,
  transacted: Transacted,
): number {
  if (transacted.length === 0) return CapacityUnits;
  const written = transacted.filter(({ ConditionCheck }) => ConditionCheck === undefined);
  return UNITS_OF_TRANSACTED_ITEM * transacted.length + written.length * Object.keys(indexes).length;
}

export function startMeter(): Meter {
  const proxies: FaultProxy[] = [];
  const capacity = new Map<string, CapacityUnits>();
  const operations = { queries: 0, mutations: 0, bytesAnswered: 0 };
  let putUnits = 0;

  function meterKinesis(proxy: FaultProxy): void {
    proxy.inject({
      on: (request) => operationOf(request.headers) === 'PutRecords',
      async fault(request, pass) {
        const answer = await pass();
        if (answer.status !== 200) return answer;
        const { Records: sent } = putRecordsSchema.parse(JSON.parse(request.body));
        const { Records: taken } = putAnswerSchema.parse(JSON.parse(answer.body.toString()));
        sent.forEach(({ Data: data, PartitionKey: key }, index) => {
          const bytes = Buffer.byteLength(data, 'base64') + Buffer.byteLength(key);
          if (!taken[index]?.ErrorCode) putUnits += Math.ceil(bytes / PUT_UNIT_BYTES);
        });
        return answer;
      },
    });
  }

  function meterDynamodb(proxy: FaultProxy): void {
    proxy.inject({
      on: (request) => [...READS, ...WRITES].includes(operationOf(request.headers)),
      async fault(request, pass) {
        const input = JSON.parse(request.body) as object;
        const answer = await pass(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }));
        if (answer.status !== 200) return answer;
        const { ConsumedCapacity: consumed = [] } = answerSchema.parse(JSON.parse(answer.body.toString()));
        const { TransactItems: transacted = [] } = transactionSchema.parse(input);
        const units = [consumed].flat().reduce((sum, of) => sum + unitsOf(of, transacted), 0);
        const key = accessKeyOf(request.headers) ?? '';
        const known = capacity.get(key) ?? { read: 0, write: 0 };
        known[READS.includes(operationOf(request.headers)) ? 'read' : 'write'] += units;
        capacity.set(key, known);
        return answer;
      },
    });
  }

  function meterGraphql(proxy: FaultProxy): void {
    proxy.inject({
      on: ({ method }) => method === 'POST',
      async fault(request, pass) {
        const answer = await pass();
        const { query } = graphqlSchema.parse(JSON.parse(request.body));
        if (isMutation(query)) operations.mutations += 1;
        else {
          operations.queries += 1;
          operations.bytesAnswered += Buffer.byteLength(answer.body);
        }
        return answer;
      },
    });
  }

  const meters: Partial<Record<Parameters<Front>[0], (proxy: FaultProxy) => void>> = {
    kinesis: meterKinesis,
    dynamodb: meterDynamodb,
    graphql: meterGraphql,
  };

  return {
    async front(service, endpoint) {
      const meter = meters[service];
      if (meter === undefined) return endpoint;
      const proxy = await startFaultProxy(endpoint);
      proxies.push(proxy);
      meter(proxy);
      return proxy.endpoint;
    },
    putUnits: () => putUnits,
    capacity: () => capacity,
    operations: () => operations,
    stop: async () => void (await Promise.all(proxies.map((proxy) => proxy.stop()))),
  };
}

function isMutation(query: string): boolean {
  return parseGraphql(query).definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.MUTATION,
  );
}
