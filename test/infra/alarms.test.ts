import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
let watched: Synthesized;
beforeAll(() => {
  stack = synthesized();
  watched = synthesized({ alarmEmail: 'ops@example.com' });
});

/** Metric and threshold of each alarm, keyed by the alarm's heading in the runbook. */
const ALARMS: Record<string, Record<string, unknown>> = {
  quarantine: notEmpty('LiveStandingsQuarantineQueue', 100),
  'live-standings-failures': notEmpty('LiveStandingsFailuresQueue'),
  'live-standings-failing': failing('LiveStandingsLiveFunction'),
  'live-standings-behind': behind('LiveStandingsLiveFunction'),
  'live-standings-not-running': {
    Metrics: [
      {
        Id: 'expr_1',
        Expression: 'IF(FILL(incoming, 0) > 0 AND FILL(invocations, 0) == 0, 1, 0)',
        ReturnData: true,
      },
      stat('incoming', 'AWS/Kinesis', 'IncomingRecords', [{ Name: 'StreamName', Value: 'TelemetryStream' }]),
      stat('invocations', 'AWS/Lambda', 'Invocations', [
        { Name: 'FunctionName', Value: 'LiveStandingsLiveFunction' },
      ]),
    ],
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', EvaluationPeriods: 3 },
    TreatMissingData: 'notBreaching',
  },
  'final-results-failures': notEmpty('FinalResultsFailuresQueue'),
  'final-results-failing': failingOrGivingBack('FinalResultsFinalFunction', 'final-results'),
  'final-results-behind': behind('FinalResultsFinalFunction'),
  'publish-rankings-failures': notEmpty('PublishRankingsFailuresQueue'),
  'publish-rankings-failing': failingOrGivingBack('PublishRankingsPublishFunction', 'publish-rankings'),
  'publish-rankings-behind': behind('PublishRankingsPublishFunction'),
  'publish-rankings-gave-up-on-a-race': givenUp('publish-rankings'),
  'close-races-failures': notEmpty('CloseRacesFailuresQueue'),
  'close-races-failing': failing('CloseRacesCloseFunction'),
  'close-races-gave-up-on-a-race': givenUp('close-races'),
  'rejected-readings-lost': { ...givenUp('live-standings'), MetricName: 'RejectedReadingsLost' },
  'riders-not-admitted': {
    ...givenUp('publish-rankings'),
    MetricName: 'RidersNotAdmitted',
  },
  'close-races-not-running': {
    ...lambdaMetric('CloseRacesCloseFunction', 'Invocations', 'Sum', 300),
    ...{ Threshold: 1, ComparisonOperator: 'LessThanThreshold', EvaluationPeriods: 1 },
    TreatMissingData: 'breaching',
  },
  'pushes-expensive': {
    ...{ Namespace: 'AWS/AppSync', MetricName: 'OutboundMessages', Statistic: 'Sum', Period: 3_600 },
    Dimensions: [{ Name: 'GraphQLAPIId', Value: 'RaceApi.ApiId' }],
    ...{ Threshold: 5_000_000, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1 },
    TreatMissingData: 'notBreaching',
  },
  'api-failing': {
    ...{ Namespace: 'AWS/AppSync', MetricName: '5XXError', Statistic: 'Sum', Period: 60 },
    Dimensions: [{ Name: 'GraphQLAPIId', Value: 'RaceApi.ApiId' }],
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    ...{ EvaluationPeriods: 5, DatapointsToAlarm: 3, TreatMissingData: 'notBreaching' },
  },
};

function lambdaMetric(name: string, MetricName: string, Statistic: string, Period = 60) {
  const Dimensions = [{ Name: 'FunctionName', Value: name }];
  return { Namespace: 'AWS/Lambda', MetricName, Statistic, Period, Dimensions };
}

function notEmpty(queue: string, Threshold = 0) {
  return {
    ...{ Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible', Statistic: 'Maximum' },
    Dimensions: [{ Name: 'QueueName', Value: `${queue}.QueueName` }],
    ...{ Period: 60, Threshold, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1 },
    TreatMissingData: 'notBreaching',
  };
}

function failing(name: string) {
  return {
    ...lambdaMetric(name, 'Errors', 'Sum'),
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    ...{ EvaluationPeriods: 5, DatapointsToAlarm: 3, TreatMissingData: 'notBreaching' },
  };
}

/** One input of a metric expression, summed over a minute. */
function stat(Id: string, Namespace: string, MetricName: string, Dimensions: object[]) {
  const Metric = { Namespace, MetricName, Dimensions };
  return { Id, MetricStat: { Metric, Period: 60, Stat: 'Sum' }, ReturnData: false };
}

/** Lambda's error count excludes records that a function reports as failed, so the alarm adds them. */
function failingOrGivingBack(name: string, service: string) {
  return {
    Metrics: [
      { Id: 'expr_1', Expression: 'FILL(errors, 0) + FILL(givenBack, 0)', ReturnData: true },
      stat('errors', 'AWS/Lambda', 'Errors', [{ Name: 'FunctionName', Value: name }]),
      stat('givenBack', 'Alleycat', 'RecordsGivenBack', [{ Name: 'service', Value: service }]),
    ],
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    ...{ EvaluationPeriods: 5, DatapointsToAlarm: 3, TreatMissingData: 'notBreaching' },
  };
}

function givenUp(service: string) {
  return {
    ...{ Namespace: 'Alleycat', MetricName: 'RacesGivenUp', Statistic: 'Sum', Period: 60 },
    Dimensions: [{ Name: 'service', Value: service }],
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', EvaluationPeriods: 1 },
    TreatMissingData: 'notBreaching',
  };
}

function behind(name: string) {
  return {
    ...lambdaMetric(name, 'IteratorAge', 'Maximum'),
    ...{ Threshold: 60_000, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 3 },
    TreatMissingData: 'notBreaching',
  };
}

const RUNBOOK = /^[A-Z].*\. See docs\/runbook\.md#([a-z-]+)$/;
const alarms = (from: Synthesized) =>
  Object.values(from.ofType('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const anchorOf = ({ AlarmDescription }: Record<string, unknown>) =>
  RUNBOOK.exec(String(AlarmDescription))?.[1] ?? `no link in: ${String(AlarmDescription)}`;

describe('every alarm', () => {
  it('describes what happened and links to its own heading in the runbook', () => {
    expect(alarms(stack).map(anchorOf).sort()).toEqual(Object.keys(ALARMS).sort());
  });

  it.each(Object.entries(ALARMS))('has its metric and threshold: %s', (anchor, expected) => {
    const { AlarmDescription, ...alarm } = alarms(stack).find((found) => anchorOf(found) === anchor)!;
    expect(AlarmDescription).toMatch(RUNBOOK);
    expect(alarm).toEqual(expected);
  });

  it.each(Object.keys(ALARMS))('has its heading in docs/runbook.md: %s', (anchor) => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    const headings = [...runbook.matchAll(/^#+ +(.+)$/gm)].map(([, heading]) => slug(heading!));
    expect(headings).toContain(anchor);
  });

  it('notifies nobody unless an address is configured', () => {
    expect(alarms(stack).filter(({ AlarmActions }) => AlarmActions)).toEqual([]);
    stack.template.resourceCountIs('AWS::SNS::Topic', 0);
  });

  it('notifies the configured address', () => {
    expect(watched.properties('AlarmsTopicopsexamplecom')).toEqual({
      Protocol: 'email',
      Endpoint: 'ops@example.com',
      TopicArn: 'AlarmsTopic',
    });
    expect(alarms(watched)).toHaveLength(Object.keys(ALARMS).length);
    for (const alarm of alarms(watched))
      expect(alarm, anchorOf(alarm)).toMatchObject({ AlarmActions: ['AlarmsTopic'] });
  });
});

describe('the alarm topic', () => {
  const statements = (id: string, document: string) =>
    (watched.properties(id)[document] as { Statement: Record<string, unknown>[] }).Statement;

  it('is encrypted with a key that rotates and that CloudWatch may use', () => {
    expect(watched.properties('AlarmsTopic')).toEqual({ KmsMasterKeyId: 'AlarmsKey.Arn' });
    expect(watched.properties('AlarmsKey')).toMatchObject({ EnableKeyRotation: true });
    expect(statements('AlarmsKey', 'KeyPolicy')).toContainEqual({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
    });
  });

  it('accepts messages from the alarms of this account', () => {
    expect(statements('AlarmsTopicPolicy', 'PolicyDocument')).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: 'AlarmsTopic',
      }),
    );
  });

  it('denies publishing without TLS', () => {
    expect(statements('AlarmsTopicPolicy', 'PolicyDocument')).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sns:Publish',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });
});

/** Returns the anchor that GitHub generates for a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .trim()
    .replaceAll(' ', '-');
}
