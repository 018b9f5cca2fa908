import { PARTITION } from '../names.ts';
import { isAllowed } from './is-allowed.ts';
import type { Statement } from './policy-document.ts';

/** Whether the policies of a role allow an action on a resource. */
export type Permits = (roleArn: string, action: string, resource: string) => boolean;

export const EVERYTHING: Statement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };

const everywhere = (...Action: string[]): Statement[] => [{ Effect: 'Allow', Action, Resource: ['*'] }];

/**
 * Those of AWS's own policies that speak of what is enforced here, cut down to that:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const OF_AWS: Record<string, Statement[]> = Object.fromEntries(
  Object.entries({
    AdministratorAccess: [EVERYTHING],
    AWSAppSyncInvokeFullAccess: everywhere('appsync:GraphQL'),
    AmazonDynamoDBFullAccess: everywhere('dynamodb:*'),
    AmazonKinesisFullAccess: everywhere('kinesis:*'),
    AmazonSQSFullAccess: everywhere('sqs:*'),
    'service-role/AWSLambdaKinesisExecutionRole': everywhere(
      ...['kinesis:DescribeStream', 'kinesis:DescribeStreamSummary', 'kinesis:GetRecords'],
      ...[
        'kinesis:GetShardIterator',
        'kinesis:ListShards',
        'kinesis:ListStreams',
        'kinesis:SubscribeToShard',
      ],
    ),
    'service-role/AWSLambdaDynamoDBExecutionRole': everywhere(
      ...[
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
    ),
  }).map(([name, statements]) => [`arn:${PARTITION}:iam::aws:policy/${name}`, statements]),
);

/** What each role may do, by all the policies that a template gives it. */
export class RolePolicies {
  /** By the name of the role, which is how policies name it. */
  readonly #ofRole = new Map<string, Statement[]>();
  readonly #managed = new Map(Object.entries(OF_AWS));

  attach(roleName: string, statements: Statement[]): void {
    this.#ofRole.set(roleName, [...(this.#ofRole.get(roleName) ?? []), ...statements]);
  }

  addManaged(policyArn: string, statements: Statement[]): void {
    this.#managed.set(policyArn, statements);
  }

  /** Undefined for one that is not known here. */
  managed(policyArn: string): Statement[] | undefined {
    return this.#managed.get(policyArn);
  }

  readonly permits: Permits = (roleArn, action, resource) =>
    isAllowed(this.#ofRole.get(roleNameOf(roleArn)) ?? [], action, resource);
}

/** `arn:aws:iam::ACCOUNT:role/a/path/NAME` */
export function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}
