import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { busNameOf } from '../events/bus-name.ts';
import type { RuleTarget } from '../events/event-buses.ts';
import { compileJsonPath } from '../events/json-path.ts';
import { targetInput, targetInputProperties } from '../events/target-input.ts';
import { deniedMessage } from '../iam/role-policies.ts';
import { invokeAsync } from '../lambda/async-invocation.ts';
import { findFunction } from '../lambda/find-function.ts';
import type { RunningResources, ServiceConnections, StackContext } from './stack-context.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-events-rule-target.html */
export const Target = z.object({
  Id: z.string(),
  Arn: z.string(),
  RoleArn: z.string().optional(),
  SqsParameters: z.object({ MessageGroupId: z.string() }).optional(),
  KinesisParameters: z.object({ PartitionKeyPath: z.string() }).optional(),
  ...targetInputProperties,
});
type Target = z.infer<typeof Target>;

export interface TargetNeeds extends Pick<StackContext, 'policies' | 'clock' | 'log'> {
  services: Pick<ServiceConnections, 'send' | 'sqs' | 'sns' | 'kinesis'>;
  running: Pick<
    RunningResources,
    'functions' | 'asyncSettings' | 'queues' | 'topics' | 'streams' | 'eventBuses'
  >;
}

type Deliver = RuleTarget['deliver'];

/**
 * Returns a target of a rule. Logs a warning and returns undefined for a target that does not run here.
 * @throws TemplateError for an invalid input
 */
export function ruleTarget(needs: TargetNeeds, logicalId: string, target: Target): RuleTarget | undefined {
  const { Arn: arn } = target;
  const input = targetInput(target);
  const service = arn.split(':')[2] ?? '';
  const deliver = Object.hasOwn(DELIVER_TO, service) ? DELIVER_TO[service]?.(needs, target) : undefined;
  if (deliver !== undefined) return { arn, input, deliver };
  needs.log.warn(
    `${logicalId}: the target ${arn} is ignored, because it is not a function, queue, topic, stream or event bus of this stack`,
  );
  return undefined;
}

/** Returns how to deliver to a target of a service, or undefined if the stack does not have the target. */
const DELIVER_TO: Record<string, (needs: TargetNeeds, target: Target) => Deliver | undefined> = {
  lambda: toFunction,
  sqs: toQueue,
  sns: toTopic,
  kinesis: toStream,
  events: toBus,
};

function toFunction(
  { running, services, clock, log }: TargetNeeds,
  { Arn: arn }: Target,
): Deliver | undefined {
  const found = findFunction(running.functions.values(), arn);
  if (found === undefined) return undefined;
  return (input, _event, _arrival, signal) => {
    const settings = running.asyncSettings.get(found.definition.logicalId);
    return invokeAsync(found, JSON.parse(input), settings, { clock, log, send: services.send, signal });
  };
}

function toQueue({ running, services }: TargetNeeds, target: Target): Deliver | undefined {
  const QueueUrl = running.queues.get(target.Arn);
  if (QueueUrl === undefined) return undefined;
  const group = target.SqsParameters?.MessageGroupId;
  return async (MessageBody) => {
    await services.sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody,
        ...(group !== undefined && { MessageGroupId: group }),
      }),
    );
  };
}

function toTopic({ running, services }: TargetNeeds, { Arn: arn }: Target): Deliver | undefined {
  return running.topics.has(arn) ? (input) => services.send(arn, input) : undefined;
}

function toStream(
  { running, services, policies }: TargetNeeds,
  { Arn: StreamARN, RoleArn: roleArn, KinesisParameters: parameters }: Target,
): Deliver | undefined {
  if (!running.streams.has(StreamARN)) return undefined;
  const keyOf = compileJsonPath(parameters?.PartitionKeyPath ?? '$.id');
  return async (input, event) => {
    demand(policies, roleArn, 'kinesis:PutRecord', StreamARN);
    await services.kinesis.call('PutRecord', {
      StreamName: StreamARN.slice(StreamARN.lastIndexOf('/') + 1),
      Data: Buffer.from(input).toString('base64'),
      PartitionKey: String(keyOf(event)),
    });
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

/** @throws Error if the target's role does not allow the action */
function demand(
  policies: TargetNeeds['policies'],
  roleArn: string | undefined,
  action: string,
  resource: string,
): void {
  if (roleArn === undefined) throw new Error(`the target has no RoleArn, so it may not call ${action}`);
  if (!policies.permits(roleArn, action, resource))
    throw new Error(deniedMessage(roleArn, { action, resource }));
}
