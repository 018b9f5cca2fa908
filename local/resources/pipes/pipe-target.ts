import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { acceptEvents } from '../../events/accept-events.ts';
import { busNameOf } from '../../events/bus-name.ts';
import { findFunction } from '../../lambda/find-function.ts';
import type { PipeOutput } from '../../pipes/pipe.ts';
import { dynamicParameter } from '../../pipes/pipe-template.ts';
import { isRecord } from '../../shared/is-record.ts';
import { callInBackground, type BackgroundCallNeeds } from '../call-async.ts';
import { demand } from '../demand.ts';
import type { RunningResources, ServiceConnections, StackContext } from '../stack-context.ts';
import type { PipeProperties } from './pipe-settings.ts';

export interface PipeTargetNeeds extends BackgroundCallNeeds, Pick<StackContext, 'stack' | 'policies'> {
  services: Pick<ServiceConnections, 'send' | 'sqs' | 'kinesis'>;
  running: BackgroundCallNeeds['running'] &
    Pick<RunningResources, 'functions' | 'queues' | 'topics' | 'streams' | 'eventBuses'>;
}

/** Delivers a batch to the target of a pipe. Rejects if any of it was not delivered. */
type Deliver = (outputs: PipeOutput[]) => Promise<void>;

interface Pipe {
  name: string;
  given: PipeProperties;
}

/**
 * Returns how to deliver to the target of a pipe, or undefined if the target does not run here.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html
 */
export function pipeTarget(needs: PipeTargetNeeds, pipe: Pipe): Deliver | undefined {
  const service = pipe.given.Target.split(':')[2] ?? '';
  return Object.hasOwn(DELIVER_TO, service) ? DELIVER_TO[service]?.(needs, pipe) : undefined;
}

const DELIVER_TO: Record<string, (needs: PipeTargetNeeds, pipe: Pipe) => Deliver | undefined> = {
  events: toBus,
  kinesis: toStream,
  lambda: toFunction,
  sns: toTopic,
  sqs: toQueue,
};

const textOf = (input: unknown) => (typeof input === 'string' ? input : JSON.stringify(input));

function toFunction(
  needs: PipeTargetNeeds,
  { given: { Target: arn, RoleArn: roleArn, TargetParameters: parameters } }: Pipe,
): Deliver | undefined {
  const found = findFunction(needs.running.functions.values(), arn);
  if (found === undefined) return undefined;
  const waits = parameters.LambdaFunctionParameters?.InvocationType !== 'FIRE_AND_FORGET';
  return async (outputs) => {
    demand(needs.policies, roleArn, 'lambda:InvokeFunction', arn);
    const event = outputs.map(({ input }) => input);
    if (waits) await found.invoke(event);
    else callInBackground(needs, found, event);
  };
}

function toQueue(
  { running, services, policies }: PipeTargetNeeds,
  { given: { Target: arn, RoleArn: roleArn, TargetParameters: parameters } }: Pipe,
): Deliver | undefined {
  const QueueUrl = running.queues.get(arn);
  if (QueueUrl === undefined) return undefined;
  const { MessageGroupId: group, MessageDeduplicationId: id } = parameters.SqsQueueParameters ?? {};
  const groupOf = group === undefined ? undefined : dynamicParameter(group);
  const idOf = id === undefined ? undefined : dynamicParameter(id);
  return async (outputs) => {
    demand(policies, roleArn, 'sqs:SendMessage', arn);
    for (const { event, input } of outputs)
      await services.sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: textOf(input),
          ...(groupOf && { MessageGroupId: groupOf(event) }),
          ...(idOf && { MessageDeduplicationId: idOf(event) }),
        }),
      );
  };
}

function toTopic(
  { running, services, policies }: PipeTargetNeeds,
  { given: { Target: arn, RoleArn: roleArn } }: Pipe,
): Deliver | undefined {
  if (!running.topics.has(arn)) return undefined;
  return async (outputs) => {
    demand(policies, roleArn, 'sns:Publish', arn);
    for (const { input } of outputs) await services.send(arn, textOf(input));
  };
}

function toStream(
  { running, services, policies }: PipeTargetNeeds,
  { given: { Target: arn, RoleArn: roleArn, TargetParameters: parameters } }: Pipe,
): Deliver | undefined {
  if (!running.streams.has(arn)) return undefined;
  const keyOf = dynamicParameter(parameters.KinesisStreamParameters?.PartitionKey ?? '');
  return async (outputs) => {
    demand(policies, roleArn, 'kinesis:PutRecords', arn);
    for (const { event, input } of outputs)
      await services.kinesis.call('PutRecord', {
        StreamName: arn.slice(arn.lastIndexOf('/') + 1),
        Data: Buffer.from(textOf(input)).toString('base64'),
        PartitionKey: keyOf(event),
      });
  };
}

function toBus(
  { running, policies, stack, clock }: PipeTargetNeeds,
  { name, given: { Source: source, Target: arn, RoleArn: roleArn, TargetParameters: parameters } }: Pipe,
): Deliver | undefined {
  if (!arn.includes(':event-bus/') || !running.eventBuses.has(busNameOf(arn))) return undefined;
  const given = parameters.EventBridgeEventBusParameters;
  const sourceOf = dynamicParameter(given?.Source ?? `Pipe ${name}`);
  const typeOf = dynamicParameter(given?.DetailType ?? `Event from aws:${source.split(':')[2]}`);
  const accept = acceptEvents(running.eventBuses, stack.region, clock);
  return (outputs) => {
    demand(policies, roleArn, 'events:PutEvents', arn);
    for (const { event, input } of outputs) {
      const outcome = accept([
        {
          EventBusName: arn,
          Source: sourceOf(event),
          DetailType: typeOf(event),
          Detail: textOf(input),
          Resources: given?.Resources,
        },
      ]);
      const failed = 'refusal' in outcome ? outcome.refusal : outcome.response.Entries.find(isFailed);
      if (failed !== undefined) throw new Error(textOf(failed));
    }
    return Promise.resolve();
  };
}

function isFailed(entry: unknown): boolean {
  return isRecord(entry) && entry.ErrorCode !== undefined;
}
