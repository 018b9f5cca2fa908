import { z } from 'zod';
import { arn, physicalName } from '../shared/names.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import { textOf } from '../shared/text-of.ts';
import { createQueue } from '../services/create-queue.ts';
import type { CreateResource, RunningResources, ServiceConnections, StackIdentity } from './stack-context.ts';

/** Template properties that have the same name as a queue attribute. */
const ATTRIBUTES = [
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'DelaySeconds',
  'MaximumMessageSize',
  'ReceiveMessageWaitTimeSeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'RedrivePolicy',
] as const;

const Properties = z.looseObject({ QueueName: z.string().optional(), FifoQueue: z.unknown().optional() });
const NAME_LENGTH = 80;

interface Needs {
  stack: StackIdentity;
  services: Pick<ServiceConnections, 'sqs' | 'endpoints'>;
  running: Pick<RunningResources, 'queues' | 'recreations'>;
}

export const sqsQueue: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, services, running } = needs;
  const { QueueName: given, FifoQueue: fifo } = parseProperties(Properties, logicalId, properties);
  const suffix = String(fifo) === 'true' ? '.fifo' : '';
  const name = given ?? physicalName(stack.name, logicalId, NAME_LENGTH - suffix.length) + suffix;
  const attributes: Record<string, string> = {};
  for (const key of ATTRIBUTES) {
    const value = properties[key];
    if (value !== undefined) attributes[key] = textOf(value);
  }
  const input = { QueueName: name, Attributes: attributes };
  const { url, recreate } = await createQueue(services.sqs, services.endpoints.sqs, input);
  const queueArn = arn('sqs', stack.region, name);
  running.queues.set(queueArn, url);
  running.recreations.push(recreate);
  return { ref: url, attributes: { Arn: queueArn, QueueName: name, QueueUrl: url } };
};
