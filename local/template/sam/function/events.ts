import { isRecord } from '../../../shared/is-record.ts';
import {
  defined,
  getAtt,
  ref,
  trustPolicy,
  type RawResource,
  type RawResources,
} from '../shared/resource.ts';

interface Event {
  Type: string;
  Properties: Record<string, unknown>;
}

/** What the events of a function add to the template and to the function's role. */
interface ExpandedEvents {
  resources: RawResources;
  /** Names of AWS managed policies. */
  managedPolicies: string[];
  /** Queues and topics for failed batches, with the logical id of the event source mapping. */
  destinations: { id: string; type: 'SQS' | 'SNS'; arn: unknown }[];
}

/** Event sources that Lambda polls: the property with the source's ARN, and the policy that polling needs. */
const POLLED: Record<string, { source: string; policy: string }> = {
  DynamoDB: { source: 'Stream', policy: 'AWSLambdaDynamoDBExecutionRole' },
  Kinesis: { source: 'Stream', policy: 'AWSLambdaKinesisExecutionRole' },
  SQS: { source: 'Queue', policy: 'AWSLambdaSQSQueueExecutionRole' },
};
/** API events without their own API add one, which outputs may refer to. */
const IMPLICIT_APIS: Record<string, [id: string, type: string, ownApi: string]> = {
  Api: ['ServerlessRestApi', 'AWS::ApiGateway::RestApi', 'RestApiId'],
  HttpApi: ['ServerlessHttpApi', 'AWS::ApiGatewayV2::Api', 'ApiId'],
};

/**
 * Expands the events of a function. Warns about events that are not emulated.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
 */
export function expandEvents(
  logicalId: string,
  events: Record<string, Event>,
  warnings: string[],
): ExpandedEvents {
  const expanded: ExpandedEvents = { resources: {}, managedPolicies: [], destinations: [] };
  for (const [name, { Type: type, Properties: given }] of Object.entries(events)) {
    const id = logicalId + name;
    const polled = POLLED[type];
    const push = PUSHED[type];
    if (polled !== undefined) {
      expanded.resources[id] = mapping(logicalId, polled.source, given);
      expanded.managedPolicies.push(polled.policy);
      const failure = failureDestination(given);
      if (failure !== undefined) expanded.destinations.push({ id, ...failure });
    } else if (push !== undefined) Object.assign(expanded.resources, push(id, logicalId, given));
    else {
      warnings.push(
        `${logicalId}: events of type ${type} are not emulated; ${name} never invokes the function`,
      );
      Object.assign(expanded.resources, implicitApi(type, given));
    }
  }
  return expanded;
}

function mapping(logicalId: string, source: string, given: Record<string, unknown>): RawResource {
  const { [source]: arn, ...settings } = given;
  const Properties = { EventSourceArn: arn, FunctionName: ref(logicalId), ...settings };
  return { Type: 'AWS::Lambda::EventSourceMapping', Properties };
}

function failureDestination({
  DestinationConfig: config,
}: Record<string, unknown>): { type: 'SQS' | 'SNS'; arn: unknown } | undefined {
  const failure = isRecord(config) ? config.OnFailure : undefined;
  if (!isRecord(failure) || failure.Destination === undefined) return undefined;
  return { type: failure.Type === 'SNS' ? 'SNS' : 'SQS', arn: failure.Destination };
}

/** Events that their source pushes to the function. */
const PUSHED: Record<
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

function implicitApi(type: string, given: Record<string, unknown>): RawResources {
  const api = IMPLICIT_APIS[type];
  if (api === undefined || given[api[2]] !== undefined) return {};
  const [id, resourceType] = api;
  return { [id]: { Type: resourceType }, [`${id}ProdStage`]: { Type: `${resourceType}Stage` } };
}
