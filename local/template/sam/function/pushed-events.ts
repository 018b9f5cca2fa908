import { isRecord } from '../../../shared/is-record.ts';
import {
  defined,
  getAtt,
  ref,
  trustPolicy,
  type RawResource,
  type RawResources,
} from '../shared/resource.ts';

/** Expands events that their source pushes to the function. `id` is the logical id of the event's resource. */
export const PUSHED: Record<
  string,
  (id: string, logicalId: string, given: Record<string, unknown>) => RawResources
> = {
  CloudWatchEvent: eventRule,
  EventBridgeRule: eventRule,
  Schedule: (id, logicalId, given) => {
    const { Schedule: ScheduleExpression, Name, Description, State, Enabled, ...target } = given;
    const state = State ?? (Enabled === false || Enabled === 'false' ? 'DISABLED' : undefined);
    return rule(id, logicalId, target, { ScheduleExpression, Name, Description, State: state });
  },
  ScheduleV2: schedule,
  SNS: (id, logicalId, { Topic, ...settings }) => ({
    [id]: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        ...settings,
        TopicArn: Topic,
        Protocol: 'lambda',
        Endpoint: getAtt(logicalId, 'Arn'),
      },
    },
    [`${id}Permission`]: permission(logicalId, 'sns.amazonaws.com', Topic),
  }),
};

function eventRule(id: string, logicalId: string, given: Record<string, unknown>): RawResources {
  const { Pattern, EventBusName, State, RuleName, Target, ...target } = given;
  const targetId = isRecord(Target) ? Target.Id : undefined;
  const properties = { EventPattern: Pattern, EventBusName, State, Name: RuleName };
  return rule(id, logicalId, { ...target, ...defined({ Id: targetId }) }, properties);
}

function rule(
  id: string,
  logicalId: string,
  target: Record<string, unknown>,
  properties: Record<string, unknown>,
): RawResources {
  const { DeadLetterConfig: queue, ...settings } = target;
  const DeadLetterConfig = isRecord(queue) && 'Arn' in queue ? { Arn: queue.Arn } : undefined;
  const Targets = [
    defined({
      Id: `${id}LambdaTarget`,
      ...settings,
      Arn: getAtt(logicalId, 'Arn'),
      DeadLetterConfig,
    }),
  ];
  return {
    [id]: { Type: 'AWS::Events::Rule', Properties: { ...defined(properties), Targets } },
    [`${id}Permission`]: permission(logicalId, 'events.amazonaws.com', getAtt(id, 'Arn')),
  };
}

function permission(logicalId: string, Principal: string, SourceArn: unknown): RawResource {
  const FunctionName = ref(logicalId);
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: { Action: 'lambda:InvokeFunction', FunctionName, Principal, SourceArn },
  };
}

function schedule(id: string, logicalId: string, given: Record<string, unknown>): RawResources {
  const { Input, RetryPolicy, DeadLetterConfig, RoleArn, FlexibleTimeWindow, ...settings } = given;
  const { PermissionsBoundary, Name = id, ...rest } = settings;
  const Arn = getAtt(logicalId, 'Arn');
  const role = RoleArn ?? getAtt(`${id}Role`, 'Arn');
  const policy = { Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: Arn }] };
  return {
    ...(RoleArn === undefined && {
      [`${id}Role`]: {
        Type: 'AWS::IAM::Role',
        Properties: defined({
          AssumeRolePolicyDocument: trustPolicy('scheduler.amazonaws.com'),
          Policies: [{ PolicyName: `${id}StartExecutionPolicy`, PolicyDocument: policy }],
          PermissionsBoundary,
        }),
      },
    }),
    [id]: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ...rest,
        Name,
        FlexibleTimeWindow: FlexibleTimeWindow ?? { Mode: 'OFF' },
        Target: defined({ Arn, RoleArn: role, Input, RetryPolicy, DeadLetterConfig }),
      },
    },
  };
}
