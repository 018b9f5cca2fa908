import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { acceptEvents } from '../../events/accept-events.ts';
import { busNameOf } from '../../events/bus-name.ts';
import { findFunction } from '../../lambda/find-function.ts';
import type { PipeOutput } from '../../pipes/pipe.ts';
import { dynamicParameter } from '../../pipes/pipe-template.ts';
import { serviceOf } from '../../shared/names.ts';
import { textOf } from '../../shared/text-of.ts';
import { callInBackground, type BackgroundCallNeeds } from '../call-async.ts';
import { demand } from '../demand.ts';
import { putRecord } from '../put-record.ts';
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
  const service = serviceOf(pipe.given.Target);
  return Object.hasOwn(DELIVER_TO, service) ? DELIVER_TO[service]?.(needs, pipe) : undefined;
}

const DELIVER_TO: Record<string, (needs: PipeTargetNeeds, pipe: Pipe) => Deliver | undefined> = {
  events: toBus,
  kinesis: toStream,
  lambda: toFunction,
  sns: toTopic,
  sqs: toQueue,
};

/** Delivers the events one after the other, if the role of the pipe allows the action. */
function oneByOne(
  { policies }: PipeTargetNeeds,
  { given: { Target: arn, RoleArn: roleArn } }: Pipe,
  action: string,
  send: (text: string, event: unknown) => Promise<unknown>,
): Deliver {
  return async (outputs) => {
    demand(policies, roleArn, action, arn);
    for (const { event, input } of outputs) await send(textOf(input), event);
  };
}

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

function toQueue(needs: PipeTargetNeeds, pipe: Pipe): Deliver | undefined {
  const { Target: arn, TargetParameters: parameters } = pipe.given;
  const QueueUrl = needs.running.queues.get(arn);
  if (QueueUrl === undefined) return undefined;
  const { MessageGroupId: group, MessageDeduplicationId: id } = parameters.SqsQueueParameters ?? {};
  const groupOf = group === undefined ? undefined : dynamicParameter(group);
  const idOf = id === undefined ? undefined : dynamicParameter(id);
  return oneByOne(needs, pipe, 'sqs:SendMessage', (MessageBody, event) =>
    needs.services.sqs.send(
      new SendMessageCommand({
        ...{ QueueUrl, MessageBody },
        MessageGroupId: groupOf?.(event),
        MessageDeduplicationId: idOf?.(event),
      }),
    ),
  );
}

function toTopic(needs: PipeTargetNeeds, pipe: Pipe): Deliver | undefined {
  const { Target: arn } = pipe.given;
  if (!needs.running.topics.has(arn)) return undefined;
  return oneByOne(needs, pipe, 'sns:Publish', (text) => needs.services.send(arn, text));
}

function toStream(needs: PipeTargetNeeds, pipe: Pipe): Deliver | undefined {
  const { Target: arn, TargetParameters: parameters } = pipe.given;
  if (!needs.running.streams.has(arn)) return undefined;
  const keyOf = dynamicParameter(parameters.KinesisStreamParameters?.PartitionKey ?? '');
  return oneByOne(needs, pipe, 'kinesis:PutRecords', (text, event) =>
    putRecord(needs.services.kinesis, arn, { text, partitionKey: keyOf(event) }),
  );
}

function toBus(needs: PipeTargetNeeds, pipe: Pipe): Deliver | undefined {
  const { running, stack, clock } = needs;
  const { Source: source, Target: arn, TargetParameters: parameters } = pipe.given;
  if (!arn.includes(':event-bus/') || !running.eventBuses.has(busNameOf(arn))) return undefined;
  const given = parameters.EventBridgeEventBusParameters;
  const sourceOf = dynamicParameter(given?.Source ?? `Pipe ${pipe.name}`);
  const typeOf = dynamicParameter(given?.DetailType ?? `Event from aws:${serviceOf(source)}`);
  const accept = acceptEvents(running.eventBuses, stack.region, clock);
  return oneByOne(needs, pipe, 'events:PutEvents', async (Detail, event) => {
    const outcome = accept([
      {
        ...{ EventBusName: arn, Detail, Resources: given?.Resources },
        ...{ Source: sourceOf(event), DetailType: typeOf(event) },
      },
    ]);
    if ('refusal' in outcome) throw new Error(outcome.refusal);
    const failed = outcome.response.Entries.find((entry) => 'ErrorCode' in entry);
    if (failed !== undefined) throw new Error(JSON.stringify(failed));
  });
}
