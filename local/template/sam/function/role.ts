import { isRecord } from '../../../shared/is-record.ts';
import { defined, trustPolicy, type RawResource } from '../shared/resource.ts';
import type { ExpandedEvents } from './events.ts';
import { managedPolicyArn, sortPolicies } from './policies.ts';
import type { FunctionProperties } from './properties.ts';

/** Returns the role that SAM creates for a function. Its policies also cover the events and destinations. */
export function roleOf(logicalId: string, given: FunctionProperties, events: ExpandedEvents): RawResource {
  const { managed, documents } = sortPolicies(given.Policies, logicalId);
  const { DeadLetterQueue: queue, Tracing: tracing } = given;
  const Policies = [
    ...documents.map((document, index) => inline(`${logicalId}RolePolicy${index}`, document)),
    ...(queue === undefined ? [] : [inline('DeadLetterQueuePolicy', sendTo(queue.Type, queue.TargetArn))]),
    ...events.destinations.map(({ id, type, arn }) => inline(`${id}${type}Policy`, sendTo(type, arn))),
    ...destinationsOf(given).map(({ type, arn }, index) =>
      inline(`${logicalId}EventInvokeConfigPolicy${index}`, sendTo(type, arn)),
    ),
  ];
  const names = ['AWSLambdaBasicExecutionRole', ...events.managedPolicies];
  if (tracing !== undefined) names.push('AWSXRayDaemonWriteAccess');
  return {
    Type: 'AWS::IAM::Role',
    Properties: defined({
      AssumeRolePolicyDocument: given.AssumeRolePolicyDocument ?? trustPolicy('lambda.amazonaws.com'),
      ManagedPolicyArns: [...new Set<unknown>([...names.map(managedPolicyArn), ...managed])],
      Policies,
      Path: given.RolePath,
      PermissionsBoundary: given.PermissionsBoundary,
    }),
  };
}

/** Returns an inline policy of a role. `Fn::If` moves out of the document, so that it can remove the policy. */
function inline(PolicyName: string, document: unknown): unknown {
  const choice = isRecord(document) ? document['Fn::If'] : undefined;
  if (!Array.isArray(choice)) return { PolicyName, PolicyDocument: document };
  const [condition, ...branches] = choice as unknown[];
  const policies = branches.map((branch) =>
    isRecord(branch) && 'Ref' in branch ? branch : { PolicyName, PolicyDocument: branch },
  );
  return { 'Fn::If': [condition, ...policies] };
}

function sendTo(type: 'SQS' | 'SNS', arn: unknown): unknown {
  const Action = type === 'SQS' ? 'sqs:SendMessage' : 'sns:Publish';
  return { Statement: [{ Effect: 'Allow', Action, Resource: arn }] };
}

/** Returns the queues and topics of the function's `EventInvokeConfig`. */
function destinationsOf({
  EventInvokeConfig: config,
}: FunctionProperties): { type: 'SQS' | 'SNS'; arn: unknown }[] {
  return Object.values(config?.DestinationConfig ?? {}).flatMap((destination) => {
    if (!isRecord(destination)) return [];
    const { Type: type, Destination: arn } = destination;
    return (type === 'SQS' || type === 'SNS') && arn !== undefined ? [{ type, arn }] : [];
  });
}
