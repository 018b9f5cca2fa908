import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
let disposable: Synthesized;
beforeAll(() => {
  stack = synthesized();
  disposable = synthesized({ retainData: false, shardCount: 3 });
});

const key = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

describe('the table', () => {
  const table = () => stack.properties('StorageTable');
  const replicas = (from: Synthesized) =>
    from.properties('StorageTable').Replicas as Record<string, unknown>[];

  it('is the only table, with the keys PK and SK', () => {
    stack.template.resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
    stack.template.resourceCountIs('AWS::DynamoDB::Table', 0);
    expect(table().KeySchema).toEqual(key('PK', 'SK'));
  });

  it('has an index of items by score, best first, and an index of the races that each rider finished', () => {
    const all = { ProjectionType: 'ALL' };
    expect(table().GlobalSecondaryIndexes).toEqual([
      { IndexName: 'byScore', KeySchema: key('PK', 'scoreKey'), Projection: all },
      { IndexName: 'byRacer', KeySchema: key('racerId', 'finishedAt'), Projection: all },
    ]);
  });

  it('has only string keys', () => {
    expect(table().AttributeDefinitions).toEqual(
      ['PK', 'SK', 'scoreKey', 'racerId', 'finishedAt'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
    );
  });

  it('streams the keys of changed items', () => {
    expect(table().StreamSpecification).toEqual({ StreamViewType: 'KEYS_ONLY' });
  });

  it('deletes items after their expiry time', () => {
    expect(table().TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  it('is encrypted and billed per request', () => {
    expect(table().SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(table().BillingMode).toBe('PAY_PER_REQUEST');
  });

  it('is in one region and can be restored to any point in time', () => {
    expect(replicas(stack)).toMatchObject([
      { Region: 'AWS::Region', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
  });

  it('cannot be deleted unless the configuration allows it', () => {
    expect(replicas(stack)[0]).toMatchObject({ DeletionProtectionEnabled: true });
    expect(stack.resource('StorageTable').DeletionPolicy).toBe('Retain');
    expect(replicas(disposable)[0]).toMatchObject({ DeletionProtectionEnabled: false });
    expect(disposable.resource('StorageTable').DeletionPolicy).toBe('Delete');
  });
});

describe('the stream of readings', () => {
  it('has the configured number of shards, keeps a day of records, and is encrypted', () => {
    const expected = {
      ShardCount: 8,
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
      RetentionPeriodHours: 24,
      StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
    };
    expect(stack.properties('TelemetryStream')).toEqual(expected);
    expect(disposable.properties('TelemetryStream')).toEqual({ ...expected, ShardCount: 3 });
  });

  it('never outlives the stack, because its shards cost money and its records expire', () => {
    expect(stack.resource('TelemetryStream').DeletionPolicy).toBe('Delete');
    expect(disposable.resource('TelemetryStream').DeletionPolicy).toBe('Delete');
  });
});

describe('the queues', () => {
  const NAMES = [
    'LiveStandingsQuarantineQueue',
    'LiveStandingsFailuresQueue',
    'FinalResultsFailuresQueue',
    'PublishRankingsFailuresQueue',
    'CloseRacesFailuresQueue',
  ];

  it('are the quarantine and one failures queue per function', () => {
    expect(Object.keys(stack.ofType('AWS::SQS::Queue'))).toEqual(NAMES);
  });

  it.each(NAMES)(
    'include %s, which is encrypted, keeps messages for 14 days, and outlives the stack',
    (name) => {
      expect(stack.properties(name)).toEqual({
        SqsManagedSseEnabled: true,
        MessageRetentionPeriod: 1_209_600,
      });
      expect(stack.resource(name).DeletionPolicy).toBe('RetainExceptOnCreate');
    },
  );

  it.each(NAMES)('include %s, which denies requests without TLS', (name) => {
    const { PolicyDocument, Queues } = stack.properties(`${name}Policy`);
    expect(Queues).toEqual([name]);
    expect((PolicyDocument as { Statement: unknown[] }).Statement).toContainEqual({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'sqs:*',
      Resource: `${name}.Arn`,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });
});
