import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { callApiDestination } from '../events/api-destination.ts';
import { busNameOf } from '../events/bus-name.ts';
import type { RuleTarget } from '../events/event-buses.ts';
import { compileJsonPath } from '../events/json-path.ts';
import { targetInput, targetInputProperties } from '../events/target-input.ts';
import { findFunction } from '../lambda/find-function.ts';
import { messageOf, UnsupportedError } from '../shared/errors.ts';
import { serviceOf } from '../shared/names.ts';
import { callAsync, type AsyncCallNeeds } from './call-async.ts';
import { demand } from './demand.ts';
import { toGraphqlApi, type GraphqlTargetNeeds } from './graphql-target.ts';
import { putRecord } from './put-record.ts';
import type { RunningResources, ServiceConnections, StackContext } from './stack-context.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-events-rule-target.html */
export const Target = z.object({
  Id: z.string(),
  Arn: z.string(),
  RoleArn: z.string().optional(),
  AppSyncParameters: z.object({ GraphQLOperation: z.string() }).optional(),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).optional(),
  SqsParameters: z.object({ MessageGroupId: z.string() }).optional(),
  KinesisParameters: z.object({ PartitionKeyPath: z.string() }).optional(),
  ...targetInputProperties,
});
type Target = z.infer<typeof Target>;

export interface TargetNeeds
  extends AsyncCallNeeds, GraphqlTargetNeeds, Pick<StackContext, 'policies' | 'unsupported'> {
  services: Pick<ServiceConnections, 'send' | 'sqs' | 'sns' | 'kinesis'>;
  running: Pick<
    RunningResources,
    | 'functions'
    | 'asyncSettings'
    | 'queues'
    | 'topics'
    | 'streams'
    | 'eventBuses'
    | 'graphqlApis'
    | 'apiDestinations'
  >;
}

type Deliver = RuleTarget['deliver'];

/**
 * Returns a target of a rule. Reports a target that does not run here, and returns undefined.
 * @throws TemplateError for an invalid input
 */
export function ruleTarget(
  needs: TargetNeeds,
  { logicalId, ruleArn }: { logicalId: string; ruleArn: string },
  target: Target,
): RuleTarget | undefined {
  const { Arn: arn } = target;
  const input = targetInput(target);
  const service = serviceOf(arn);
  const deliver = Object.hasOwn(DELIVER_TO, service) ? DELIVER_TO[service]?.(needs, target) : undefined;
  if (deliver !== undefined) {
    const queue = target.DeadLetterConfig?.Arn;
    if (queue === undefined) return { arn, input, deliver };
    return { arn, input, deliver: withDeadLetters(deliver, needs.services.send, { queue, ruleArn, arn }) };
  }
  needs.unsupported.add(
    new UnsupportedError(
      `the target ${arn} receives nothing, because it is not a function, queue, topic, stream, event bus, GraphQL API or API destination that runs here`,
      logicalId,
    ),
  );
  return undefined;
}

/**
 * Sends events that could not be delivered to a queue.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
function withDeadLetters(
  deliver: Deliver,
  send: TargetNeeds['services']['send'],
  { queue, ruleArn, arn }: { queue: string; ruleArn: string; arn: string },
): Deliver {
  return async (input, event, arrival, signal) => {
    try {
      await deliver(input, event, arrival, signal);
    } catch (error) {
      const attributes = { RULE_ARN: ruleArn, TARGET_ARN: arn, ERROR_MESSAGE: messageOf(error) };
      await send(queue, JSON.stringify(event), attributes);
      throw error;
    }
  };
}

/** Returns how to deliver to a target of a service, or undefined if the stack does not have the target. */
const DELIVER_TO: Record<string, (needs: TargetNeeds, target: Target) => Deliver | undefined> = {
  appsync: toGraphqlApi,
  events: (needs, target) =>
    target.Arn.includes(':api-destination/') ? toApiDestination(needs, target) : toBus(needs, target),
  kinesis: toStream,
  lambda: toFunction,
  sns: toTopic,
  sqs: toQueue,
};

function toFunction(needs: TargetNeeds, { Arn: arn }: Target): Deliver | undefined {
  const found = findFunction(needs.running.functions.values(), arn);
  if (found === undefined) return undefined;
  return (input, _event, _arrival, signal) => callAsync(needs, found, JSON.parse(input), signal);
}

function toQueue({ running, services }: TargetNeeds, target: Target): Deliver | undefined {
  const QueueUrl = running.queues.get(target.Arn);
  if (QueueUrl === undefined) return undefined;
  const group = target.SqsParameters?.MessageGroupId;
  return async (MessageBody) => {
    await services.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: group }));
  };
}

function toTopic({ running, services }: TargetNeeds, { Arn: arn }: Target): Deliver | undefined {
  return running.topics.has(arn) ? (input) => services.send(arn, input) : undefined;
}

function toStream(
  { running, services, policies }: TargetNeeds,
  { Arn: arn, RoleArn: roleArn, KinesisParameters: parameters }: Target,
): Deliver | undefined {
  if (!running.streams.has(arn)) return undefined;
  const keyOf = compileJsonPath(parameters?.PartitionKeyPath ?? '$.id');
  return async (input, event) => {
    demand(policies, roleArn, 'kinesis:PutRecord', arn);
    await putRecord(services.kinesis, arn, { text: input, partitionKey: String(keyOf(event)) });
  };
}

function toApiDestination(
  { running, policies }: TargetNeeds,
  { Arn: arn, RoleArn: roleArn }: Target,
): Deliver | undefined {
  const destination = running.apiDestinations.get(arn);
  if (destination === undefined) return undefined;
  return async (input, _event, _arrival, signal) => {
    demand(policies, roleArn, 'events:InvokeApiDestination', arn);
    await callApiDestination(destination, input, signal);
  };
}

function toBus(
  { running, policies }: TargetNeeds,
  { Arn: arn, RoleArn: roleArn }: Target,
): Deliver | undefined {
  const bus = busNameOf(arn);
  if (!running.eventBuses.has(bus)) return undefined;
  return async (_input, event, { receivedMs, forwarded }) => {
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html
    if (forwarded) throw new Error('EventBridge does not route an event from another bus to a third bus');
    demand(policies, roleArn, 'events:PutEvents', arn);
    running.eventBuses.put(bus, event, { receivedMs, forwarded: true });
  };
}
