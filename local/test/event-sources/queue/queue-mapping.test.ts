/** Tests mappings with the emulator of SQS and functions that run in this process. */
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { QueueMapping } from '../../../event-sources/queue/queue-mapping.ts';
import { parseQueueSettings } from '../../../event-sources/queue/settings.ts';
import type { LambdaDefinition } from '../../../lambda/definition.ts';
import { queueUrlAt } from '../../../services/queue-url.ts';
import { startSqs } from '../../../services/sqs.ts';
import { systemClock } from '../../../shared/clock.ts';
import { silentLog } from '../../../shared/log.ts';
import { eventually } from '../../../testing/eventually.ts';
import { shows } from '../../support/shows.ts';

const region = 'us-east-1';
const arnOf = (name: string) => `arn:aws:sqs:${region}:000000000000:${name}`;

let service: Awaited<ReturnType<typeof startSqs>>;
let sqs: SQSClient;
beforeAll(async () => {
  service = await startSqs({ region });
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  sqs = new SQSClient({ region, endpoint: service.endpoint, credentials });
});
afterAll(async () => {
  sqs.destroy();
  await service.stop();
});

async function queueOf(name: string, Attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  return queueUrlAt(service.endpoint, QueueUrl);
}

const send = (QueueUrl: string, bodies: string[], group?: string) =>
  sqs.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: bodies.map((MessageBody, index) => ({
        Id: String(index),
        MessageBody,
        ...(group && { MessageGroupId: group, MessageDeduplicationId: MessageBody }),
      })),
    }),
  );

interface Event {
  Records: { messageId: string; body: string }[];
}

/** Starts a mapping, and records the bodies of each call. */
async function map(
  name: string,
  queueUrl: string,
  {
    properties = {},
    answer = () => undefined,
    denied = [],
    timeoutSeconds = 1,
  }: {
    properties?: object;
    answer?: (event: Event, call: number) => unknown;
    denied?: string[];
    timeoutSeconds?: number;
  },
) {
  const calls: string[][] = [];
  const definition = { name: 'work', roleArn: 'role', timeoutSeconds } as LambdaDefinition;
  const mapping = new QueueMapping({
    settings: parseQueueSettings('Mapping', {
      ...{ EventSourceArn: arnOf(name), FunctionName: 'work', ...properties },
    }),
    queueUrl,
    sqs,
    target: {
      definition,
      invoke: async (event) => {
        calls.push((event as Event).Records.map(({ body }) => body));
        return answer(event as Event, calls.length);
      },
    },
    permits: (action) => !denied.includes(action),
    clock: systemClock,
    log: silentLog,
  });
  onTestFinished(() => mapping.stop());
  await mapping.start();
  return { mapping, calls };
}

describe('a mapping for a queue', () => {
  it(
    'delivers messages again after the visibility timeout if they failed, and finally redrives them',
    shows('queues/visibility', 'queues/redrive', 'queues/deleted', 'queues/filtered-deleted'),
    async () => {
      const dead = await queueOf('dead');
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 2 });
      const jobs = await queueOf('jobs', { VisibilityTimeout: '1', RedrivePolicy });
      const { calls, mapping } = await map('jobs', jobs, {
        properties: {
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          FilterCriteria: { Filters: [{ Pattern: '{"body": [{"anything-but": "no"}]}' }] },
        },
        answer: ({ Records }) => ({
          batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({
            itemIdentifier: messageId,
          })),
        }),
      });
      await send(jobs, ['good', 'bad', 'no']);
      const received = await eventually('the message to be redriven', async () => {
        const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: dead }));
        return Messages?.map(({ Body }) => Body);
      });
      expect(received).toEqual(['bad']);
      expect(calls).toEqual([['good', 'bad'], ['bad']]);
      expect(mapping.counters).toMatchObject({
        invocations: 2,
        failures: 2,
        recordsFiltered: 1,
        recordsDelivered: 1,
      });
    },
  );

  it('fails a whole batch if the function throws', shows('queues/thrown'), async () => {
    const queue = await queueOf('thrown', { VisibilityTimeout: '1' });
    const { calls } = await map('thrown', queue, {
      answer: (_event, call) => {
        if (call === 1) throw new Error('no');
      },
    });
    await send(queue, ['a', 'b']);
    await eventually('the second call', () => calls.length === 2);
    expect(calls.map((bodies) => bodies.sort())).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('gathers messages for the length of its batching window', shows('queues/window'), async () => {
    const queue = await queueOf('window');
    const { calls } = await map('window', queue, {
      properties: { BatchSize: 12, MaximumBatchingWindowInSeconds: 20 },
    });
    for (const part of [0, 6])
      await send(
        queue,
        Array.from({ length: 6 }, (_, index) => `${part + index}`),
      );
    await eventually('the call', () => calls.length > 0);
    expect(calls.map(({ length }) => length)).toEqual([12]);
  });

  it('keeps the order of each group of a FIFO queue', shows('queues/fifo-order'), async () => {
    const queue = await queueOf('order.fifo', { FifoQueue: 'true', VisibilityTimeout: '1' });
    const { calls } = await map('order.fifo', queue, {
      properties: { BatchSize: 2 },
      answer: (_event, call) => {
        if (call === 1) throw new Error('no');
      },
    });
    await send(queue, ['1', '2', '3', '4'], 'g');
    await eventually('all messages', () => calls.flat().includes('4'));
    expect(calls.flat()).toEqual(['1', '1', '2', '3', '4']);
  });

  it(
    'runs at most as many calls at once as its maximum concurrency',
    shows('queues/max-concurrency'),
    async () => {
      const queue = await queueOf('many');
      const gates: (() => void)[] = [];
      const { calls } = await map('many', queue, {
        properties: { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } },
        answer: () => new Promise<void>((open) => gates.push(open)),
      });
      onTestFinished(() => gates.forEach((open) => open()));
      await send(queue, ['1', '2', '3']);
      await eventually('two calls', () => gates.length === 2);
      // The mapping would already have received this message.
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue }));
      expect(Messages).toHaveLength(1);
      expect(calls).toHaveLength(2);
    },
  );

  it(
    'is not created if the function may run longer than the visibility timeout',
    shows('queues/timeout'),
    async () => {
      const queue = await queueOf('short', { VisibilityTimeout: '2' });
      await expect(map('short', queue, { timeoutSeconds: 3 })).rejects.toThrow(
        'Queue visibility timeout: 2 seconds is less than Function timeout: 3 seconds',
      );
    },
  );

  it('is not created without permission to read the queue', shows('queues/role'), async () => {
    const queue = await queueOf('closed');
    await expect(map('closed', queue, { denied: ['sqs:DeleteMessage'] })).rejects.toThrow(
      `does not allow sqs:DeleteMessage on ${arnOf('closed')}`,
    );
  });
});
