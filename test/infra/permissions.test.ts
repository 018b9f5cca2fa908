import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
beforeAll(() => {
  stack = synthesized();
});

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
}

const asList = (value: string | string[]) => [value].flat();

/** Returns all statements of a role's policies, inline and attached. */
function statementsOf(role: string): Statement[] {
  const { Policies = [], ManagedPolicyArns = [] } = stack.properties(role);
  if (asList(ManagedPolicyArns as string[]).length > 0) throw new Error(`${role} has managed policies`);
  const attached = Object.values(stack.ofType('AWS::IAM::Policy')).filter(({ Properties }) =>
    (Properties.Roles as string[]).includes(role),
  );
  const policies = [...(Policies as object[]), ...attached.map(({ Properties }) => Properties)];
  return policies.flatMap(
    (policy) => (policy as { PolicyDocument: { Statement: Statement[] } }).PolicyDocument.Statement,
  );
}

/** Returns a role's permissions by resource, however they are split into statements. */
function permissionsOf(role: string): Record<string, string[]> {
  const permissions: Record<string, string[]> = {};
  for (const statement of statementsOf(role)) {
    // any other element (Deny, NotAction, a condition) would make this summary wrong
    expect(Object.keys(statement).sort()).toEqual(['Action', 'Effect', 'Resource']);
    expect(statement.Effect).toBe('Allow');
    for (const resource of asList(statement.Resource))
      (permissions[resource] ??= []).push(...asList(statement.Action));
  }
  for (const actions of Object.values(permissions)) actions.sort();
  return permissions;
}

const TABLE = 'StorageTable.Arn';
const FIELD =
  'arn:AWS::Partition:appsync:AWS::Region:AWS::AccountId:apis/RaceApi.ApiId/types/Mutation/fields/';
const SEND = ['sqs:SendMessage'];
const READ_STREAM = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];

/** Permissions that every function has: to write its own log and traces. */
const loggingAndTracing = (id: string) => ({
  [`${id}Logs.Arn`]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
});

const PERMISSIONS: Record<string, Record<string, string[]>> = {
  LiveStandingsLiveRole: {
    ...loggingAndTracing('LiveStandingsLive'),
    [TABLE]: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    'TelemetryStream.Arn': READ_STREAM,
    'LiveStandingsQuarantineQueue.Arn': SEND,
    'LiveStandingsFailuresQueue.Arn': SEND,
  },
  FinalResultsFinalRole: {
    ...loggingAndTracing('FinalResultsFinal'),
    [TABLE]: ['dynamodb:PutItem', 'dynamodb:Query'],
    'TelemetryStream.Arn': READ_STREAM,
    'FinalResultsFailuresQueue.Arn': SEND,
  },
  PublishRankingsPublishRole: {
    ...loggingAndTracing('PublishRankingsPublish'),
    [TABLE]: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    'StorageTable.StreamArn': [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
    [`${FIELD}publishRankings`]: ['appsync:GraphQL'],
    'PublishRankingsFailuresQueue.Arn': SEND,
  },
  CloseRacesCloseRole: {
    ...loggingAndTracing('CloseRacesClose'),
    [TABLE]: [
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ],
    [`${FIELD}publishRankings`]: ['appsync:GraphQL'],
    [`${FIELD}publishRaceCompleted`]: ['appsync:GraphQL'],
    'CloseRacesFailuresQueue.Arn': SEND,
  },
  KeepRaceSecondsKeepRole: loggingAndTracing('KeepRaceSecondsKeep'),
  RaceApiRacesTableServiceRole: {
    [TABLE]: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    [`${TABLE}/index/byScore`]: ['dynamodb:Query'],
    [`${TABLE}/index/byRacer`]: ['dynamodb:Query'],
  },
  RaceApiTelemetryServiceRole: {
    'TelemetryStream.Arn': ['kinesis:PutRecords'],
  },
  RaceApiLogRole: {
    'arn:AWS::Partition:logs:AWS::Region:AWS::AccountId:log-group:/aws/appsync/apis/*': [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ],
  },
};

describe('with least privilege,', () => {
  it('there is a role for each function, for each data source, and for the API’s log', () => {
    expect(Object.keys(stack.ofType('AWS::IAM::Role')).sort()).toEqual(Object.keys(PERMISSIONS).sort());
    stack.template.resourceCountIs('AWS::IAM::User', 0);
    stack.template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });

  it.each(Object.entries(PERMISSIONS))(
    '%s has exactly the permissions that it needs',
    (role, permissions) => {
      expect(permissionsOf(role)).toEqual(permissions);
    },
  );

  it.each(Object.keys(PERMISSIONS))('%s can be assumed by only one service', (role) => {
    const service = role.startsWith('RaceApi') ? 'appsync.amazonaws.com' : 'lambda.amazonaws.com';
    expect(stack.properties(role).AssumeRolePolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
    });
  });

  it('no action contains a wildcard, and only resources for X-Ray and the API’s log do', () => {
    const statements = Object.keys(PERMISSIONS).flatMap(statementsOf);
    expect(statements.length).toBeGreaterThan(20);
    expect(
      statements.flatMap(({ Action }) => asList(Action)).filter((action) => action.includes('*')),
    ).toEqual([]);
    const wild = statements.filter(({ Resource }) =>
      asList(Resource).some((resource) => resource.includes('*')),
    );
    const services = wild.flatMap(({ Action }) => asList(Action)).map((action) => action.split(':')[0]);
    expect(new Set(services)).toEqual(new Set(['logs', 'xray']));
  });

  it('every policy belongs to one of these roles', () => {
    for (const { Properties } of Object.values(stack.ofType('AWS::IAM::Policy')))
      expect(PERMISSIONS).toHaveProperty([(Properties.Roles as string[]).join()]);
  });

  it('only the schedule may send to the close-races queue; no service may send to any other queue', () => {
    const allowed = Object.entries(stack.ofType('AWS::SQS::QueuePolicy')).flatMap(([id, { Properties }]) =>
      (Properties.PolicyDocument as { Statement: Record<string, unknown>[] }).Statement.filter(
        ({ Effect }) => Effect === 'Allow',
      ).map((statement) => ({ id, ...statement })),
    );
    expect(allowed).toMatchObject([
      {
        id: 'CloseRacesFailuresQueuePolicy',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: 'CloseRacesFailuresQueue.Arn',
        Condition: { ArnEquals: { 'aws:SourceArn': 'CloseRacesEveryMinute.Arn' } },
      },
    ]);
  });
});
