import { ACCOUNT_ID, nameAtEnd, PARTITION } from '../shared/names.ts';
import { isAllowed } from './is-allowed.ts';
import type { Permission } from './needed-permissions.ts';
import type { Statement } from './policy-document.ts';
import { unusedGrants, type RoleGrants } from './unused-grants.ts';

/** Returns whether a role's policies allow an action on a resource. */
export type Permits = (roleArn: string, action: string, resource: string) => boolean;

export const EVERYTHING: Statement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };

const everywhere = (...Action: string[]): Statement[] => [{ Effect: 'Allow', Action, Resource: ['*'] }];

/**
 * AWS managed policies, reduced to the actions that the runtime enforces:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const AWS_MANAGED: Record<string, Statement[]> = Object.fromEntries(
  Object.entries({
    AdministratorAccess: [EVERYTHING],
    AWSXRayDaemonWriteAccess: [],
    AWSXrayWriteOnlyAccess: [],
    CloudWatchFullAccess: [],
    CloudWatchLogsFullAccess: [],
    AWSAppSyncInvokeFullAccess: everywhere('appsync:GraphQL'),
    AWSLambda_FullAccess: everywhere('lambda:*'),
    'service-role/AWSLambdaRole': everywhere('lambda:InvokeFunction'),
    AmazonDynamoDBFullAccess: everywhere('dynamodb:*'),
    AmazonEventBridgeFullAccess: everywhere('events:*'),
    AmazonKinesisFullAccess: everywhere('kinesis:*'),
    AmazonSNSFullAccess: everywhere('sns:*'),
    AmazonSQSFullAccess: everywhere('sqs:*'),
    'service-role/AWSLambdaKinesisExecutionRole': everywhere(
      'kinesis:DescribeStream',
      'kinesis:DescribeStreamSummary',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
      'kinesis:ListStreams',
      'kinesis:SubscribeToShard',
    ),
    'service-role/AWSLambdaSQSQueueExecutionRole': everywhere(
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
    ),
    'service-role/AWSLambdaDynamoDBExecutionRole': everywhere(
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ),
  }).map(([name, statements]) => [`arn:${PARTITION}:iam::aws:policy/${name}`, statements]),
);

/** A call that a role was not allowed to make. */
export interface Denial extends Permission {
  role: string;
}

/** The policies of a template's roles, and the calls that these policies have allowed and denied. */
export class RolePolicies {
  /** Statements by role name, because policies refer to roles by name. */
  readonly #ofRole = new Map<string, Statement[]>();
  /** Allowed calls by role, and then by action and resource. */
  readonly #used = new Map<string, Map<string, Permission>>();
  /** Denied calls. The key consists of the role, the action and the resource. */
  readonly #denied = new Map<string, Denial>();
  readonly #managed = new Map(Object.entries(AWS_MANAGED));
  readonly #onDenied: (denial: Denial) => void;

  /** @param onDenied called once per role, action and resource */
  constructor(onDenied: (denial: Denial) => void = () => {}) {
    this.#onDenied = onDenied;
  }

  attach(roleName: string, statements: Statement[]): void {
    this.#ofRole.set(roleName, [...(this.#ofRole.get(roleName) ?? []), ...statements]);
  }

  addManaged(policyArn: string, statements: Statement[]): void {
    this.#managed.set(policyArn, statements);
  }

  /** Returns the statements of a managed policy, or undefined if the policy is unknown. */
  managed(policyArn: string): Statement[] | undefined {
    return this.#managed.get(policyArn);
  }

  readonly permits: Permits = (roleArn, action, resource) => {
    const role = roleNameOf(roleArn);
    const allowed = isAllowed(this.#ofRole.get(role) ?? [], action, resource);
    if (allowed) {
      const used = this.#used.get(role) ?? new Map<string, Permission>();
      this.#used.set(role, used.set(`${action} ${resource}`, { action, resource }));
    } else this.#deny({ role, action, resource });
    return allowed;
  };

  #deny(denial: Denial): void {
    const key = Object.values(denial).join(' ');
    if (this.#denied.has(key)) return;
    this.#denied.set(key, denial);
    this.#onDenied(denial);
  }

  /** Returns the calls that have been denied so far, without duplicates. */
  denied(): Denial[] {
    return [...this.#denied.values()];
  }

  /** Returns the grants that each role has not used so far. */
  unused(): RoleGrants[] {
    return [...this.#ofRole].flatMap(([role, statements]) => {
      const grants = unusedGrants(statements, [...(this.#used.get(role)?.values() ?? [])]);
      return grants.unused.length + grants.notEvaluated.length > 0 ? [{ role, ...grants }] : [];
    });
  }
}

/** Returns NAME from `arn:aws:iam::ACCOUNT:role/a/path/NAME`. */
function roleNameOf(roleArn: string): string {
  return nameAtEnd(roleArn);
}

/** AWS's message: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function deniedMessage(roleArn: string, { action, resource }: Permission): string {
  const user = `arn:${PARTITION}:sts::${ACCOUNT_ID}:assumed-role/${roleNameOf(roleArn)}/local`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}
