import { findFunction } from '../lambda/find-function.ts';
import { mapParameters } from '../services/sns.ts';
import { createQueue } from '../services/create-queue.ts';
import { TemplateError } from '../shared/errors.ts';
import { arn, digest } from '../shared/names.ts';
import { FunctionSubscription } from '../topics/function-subscription.ts';
import { callAsync, type AsyncCallNeeds } from './call-async.ts';
import type { RunningResources, ServiceConnections, StackContext } from './stack-context.ts';

export interface SubscriptionNeeds extends AsyncCallNeeds, Pick<StackContext, 'stack'> {
  services: Pick<ServiceConnections, 'sns' | 'sqs' | 'send' | 'endpoints'>;
  running: Pick<
    RunningResources,
    'topics' | 'queues' | 'functions' | 'asyncSettings' | 'subscriptions' | 'recreations'
  >;
}

interface Subscription {
  topicArn: string;
  protocol: string;
  endpoint: string;
  attributes?: Record<string, string | undefined>;
}

/**
 * Subscribes a queue or a function of the stack to a topic, and returns the ARN of the subscription. Other
 * subscribers receive nothing.
 */
export async function subscribe(
  needs: SubscriptionNeeds,
  logicalId: string,
  subscription: Subscription,
): Promise<string> {
  const { running, log } = needs;
  const { topicArn, protocol, endpoint } = subscription;
  if (!running.topics.has(topicArn))
    throw new TemplateError(`the topic ${topicArn} is not in the stack`, logicalId);
  if (protocol === 'sqs' && running.queues.has(endpoint)) return subscribeQueue(needs, subscription);
  if (protocol === 'lambda' && findFunction(running.functions.values(), endpoint) !== undefined)
    return subscribeFunction(needs, logicalId, subscription);
  const what = protocol === 'sqs' || protocol === 'lambda' ? endpoint : `the protocol ${protocol}`;
  log.info(`${logicalId}: ${what} receives no messages, because only the stack's queues and functions do`);
  return `${topicArn}:${digest(topicArn, logicalId).toLowerCase()}`;
}

async function subscribeQueue(
  { services }: SubscriptionNeeds,
  { topicArn, endpoint, attributes = {} }: Subscription,
): Promise<string> {
  const answer = await services.sns('Subscribe', {
    TopicArn: topicArn,
    Protocol: 'sqs',
    Endpoint: endpoint,
    ...mapParameters('Attributes', attributes),
  });
  return /<SubscriptionArn>([^<]+)</.exec(answer)?.[1] ?? '';
}

async function subscribeFunction(
  needs: SubscriptionNeeds,
  logicalId: string,
  subscription: Subscription,
): Promise<string> {
  const { stack, services, running, clock, log } = needs;
  const { sqs, endpoints } = services;
  if (subscription.topicArn.endsWith('.fifo'))
    throw new TemplateError('a function cannot subscribe to a FIFO topic; subscribe a queue', logicalId);
  const name = `subscription-${digest(stack.name, logicalId).toLowerCase().slice(0, 16)}`;
  const { url: queueUrl, recreate } = await createQueue(sqs, endpoints.sqs, { QueueName: name });
  running.recreations.push(recreate);
  // a function always gets the whole notification
  const attributes = { ...subscription.attributes, RawMessageDelivery: undefined };
  const queueArn = arn('sqs', stack.region, name);
  const subscriptionArn = await subscribeQueue(needs, { ...subscription, endpoint: queueArn, attributes });
  const target = findFunction(running.functions.values(), subscription.endpoint);
  const invoke = async (event: object, signal: AbortSignal): Promise<void> => {
    if (target !== undefined) await callAsync(needs, target, event, signal);
  };
  running.subscriptions.set(
    name,
    new FunctionSubscription({
      ...{ logicalId, subscriptionArn, queueUrl, sqs, invoke, clock, log },
    }),
  );
  return subscriptionArn;
}
