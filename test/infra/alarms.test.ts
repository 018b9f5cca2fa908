import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  ANY,
  REPEATED,
  behind,
  failing,
  failingOrGivingBack,
  givenUp,
  lambdaMetric,
  notEmpty,
  silent,
  stat,
  sum,
  throttled,
} from './support/alarm-properties.ts';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
let watched: Synthesized;
beforeAll(() => {
  stack = synthesized();
  watched = synthesized({ alarmEmail: 'ops@example.com' });
});

const UNDELIVERED = 'DestinationDeliveryFailures';
const DROPPED = 'DroppedEventCount';

/** Metric and threshold of each alarm, keyed by the alarm's heading in the runbook. */
const ALARMS: Record<string, Record<string, unknown>> = {
  quarantine: notEmpty('LiveStandingsQuarantineQueue', 101),
  'live-standings-failures': notEmpty('LiveStandingsFailuresQueue'),
  'live-standings-failing': failing('LiveStandingsLiveFunction'),
  'live-standings-behind': behind('LiveStandingsLiveFunction'),
  'live-standings-not-running': silent('LiveStandingsLiveFunctionReadings'),
  'final-results-failures': notEmpty('FinalResultsFailuresQueue'),
  'final-results-failing': failingOrGivingBack('FinalResultsFinalFunction', 'final-results'),
  'final-results-behind': behind('FinalResultsFinalFunction'),
  'final-results-not-running': silent('FinalResultsFinalFunctionFinals'),
  'publish-rankings-failures': notEmpty('PublishRankingsFailuresQueue'),
  'publish-rankings-failing': failingOrGivingBack('PublishRankingsPublishFunction', 'publish-rankings'),
  'publish-rankings-behind': behind('PublishRankingsPublishFunction'),
  'publish-rankings-not-running': silent('PublishRankingsPublishFunctionParts'),
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
    ...lambdaMetric('CloseRacesCloseFunction', 'Invocations', 'Sum'),
    ...{ Threshold: 1, ComparisonOperator: 'LessThanThreshold' },
    ...{ EvaluationPeriods: 7, DatapointsToAlarm: 5, TreatMissingData: 'breaching' },
  },
  'api-key-expires': {
    ...{ Namespace: 'Alleycat', MetricName: 'ApiKeyDaysLeft', Statistic: 'Minimum', Period: 3_600 },
    Dimensions: [{ Name: 'service', Value: 'close-races' }],
    ...{ Threshold: 30, ComparisonOperator: 'LessThanThreshold', EvaluationPeriods: 1 },
    TreatMissingData: 'notBreaching',
  },
  'entries-left-out': {
    ...givenUp('publish-rankings'),
    ...{ MetricName: 'EntriesLeftOut', ...REPEATED },
  },
  'functions-throttled': {
    ...sum({
      live: ['AWS/Lambda', 'Throttles', 'FunctionName=LiveStandingsLiveFunction'],
      final: ['AWS/Lambda', 'Throttles', 'FunctionName=FinalResultsFinalFunction'],
      publish: ['AWS/Lambda', 'Throttles', 'FunctionName=PublishRankingsPublishFunction'],
      close: ['AWS/Lambda', 'Throttles', 'FunctionName=CloseRacesCloseFunction'],
    }),
    ...REPEATED,
  },
  'failures-lost': sum({
    liveUndelivered: ['AWS/Lambda', UNDELIVERED, 'FunctionName=LiveStandingsLiveFunction'],
    liveDropped: ['AWS/Lambda', DROPPED, 'EventSourceMappingUUID=LiveStandingsLiveFunctionReadings'],
    finalUndelivered: ['AWS/Lambda', UNDELIVERED, 'FunctionName=FinalResultsFinalFunction'],
    finalDropped: ['AWS/Lambda', DROPPED, 'EventSourceMappingUUID=FinalResultsFinalFunctionFinals'],
    publishUndelivered: ['AWS/Lambda', UNDELIVERED, 'FunctionName=PublishRankingsPublishFunction'],
    publishDropped: ['AWS/Lambda', DROPPED, 'EventSourceMappingUUID=PublishRankingsPublishFunctionParts'],
    runs: ['AWS/Events', 'InvocationsFailedToBeSentToDlq', 'RuleName=CloseRacesEveryMinute'],
  }),
  'readings-throttled': {
    ...{ Namespace: 'AWS/Kinesis', MetricName: 'WriteProvisionedThroughputExceeded', Statistic: 'Sum' },
    Dimensions: [{ Name: 'StreamName', Value: 'TelemetryStream' }],
    ...{ Period: 60, ...ANY, ...REPEATED },
  },
  'table-throttled': {
    ...sum({
      ...throttled('readThrottleEvents', 'ReadThrottleEvents'),
      ...throttled('writeThrottleEvents', 'WriteThrottleEvents'),
    }),
    ...REPEATED,
  },
  'clients-refused': {
    ...sum({
      requests: ['AWS/AppSync', '4XXError', 'GraphQLAPIId=RaceApi.ApiId'],
      connections: ['AWS/AppSync', 'ConnectClientError', 'GraphQLAPIId=RaceApi.ApiId'],
      subscriptions: ['AWS/AppSync', 'SubscribeClientError', 'GraphQLAPIId=RaceApi.ApiId'],
    }),
    ...{ ...REPEATED, Threshold: 60 },
  },
  'api-near-its-quota': {
    Metrics: [
      { Id: 'expr_1', Expression: 'MAX([FILL(api, 0), FILL(region, 0)])', ReturnData: true },
      stat('api', 'AWS/AppSync', 'TokensConsumed', [{ Name: 'GraphQLAPIId', Value: 'RaceApi.ApiId' }]),
      stat('region', 'AWS/AppSync', 'TokensConsumed'),
    ],
    ...{ ...ANY, ...REPEATED, Threshold: 240_000 },
  },
  'pushes-expensive': {
    ...{ Namespace: 'AWS/AppSync', MetricName: 'OutboundMessages', Statistic: 'Sum', Period: 3_600 },
    Dimensions: [{ Name: 'GraphQLAPIId', Value: 'RaceApi.ApiId' }],
    ...{ Threshold: 5_000_000, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1 },
    TreatMissingData: 'notBreaching',
  },
  'requests-blocked': {
    ...{ Namespace: 'AWS/WAFV2', MetricName: 'BlockedRequests', Statistic: 'Sum', Period: 60, ...ANY },
    Dimensions: [
      { Name: 'Region', Value: 'AWS::Region' },
      { Name: 'Rule', Value: 'ALL' },
      { Name: 'WebACL', Value: 'Alleycat' },
    ],
  },
  'api-failing': {
    ...{ Namespace: 'AWS/AppSync', MetricName: '5XXError', Statistic: 'Sum', Period: 60 },
    Dimensions: [{ Name: 'GraphQLAPIId', Value: 'RaceApi.ApiId' }],
    ...{ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    ...{ EvaluationPeriods: 5, DatapointsToAlarm: 3, TreatMissingData: 'notBreaching' },
  },
};

const RUNBOOK = /^[A-Z].*\. See docs\/runbook\.md#([a-z-]+)$/;
const alarms = (from: Synthesized) =>
  Object.values(from.ofType('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const anchorOf = ({ AlarmDescription }: Record<string, unknown>) =>
  RUNBOOK.exec(String(AlarmDescription))?.[1] ?? `no link in: ${String(AlarmDescription)}`;

describe('every alarm', () => {
  it('describes what happened and links to its own heading in the runbook', () => {
    expect(alarms(watched).map(anchorOf).sort()).toEqual(Object.keys(ALARMS).sort());
  });

  it.each(Object.entries(ALARMS))('has its metric and threshold: %s', (anchor, expected) => {
    const found = alarms(watched).find((alarm) => anchorOf(alarm) === anchor)!;
    const { AlarmDescription, ...alarm } = found;
    expect(AlarmDescription).toMatch(RUNBOOK);
    expect(alarm).toEqual({ ...expected, AlarmActions: ['AlarmsTopic'] });
  });

  it.each(Object.keys(ALARMS))('has its heading in docs/runbook.md: %s', (anchor) => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    const headings = [...runbook.matchAll(/^#+ +(.+)$/gm)].map(([, heading]) => slug(heading!));
    expect(headings).toContain(anchor);
  });

  it('describes what riders or viewers notice', () => {
    for (const { AlarmDescription } of alarms(watched))
      expect(AlarmDescription).toMatch(/\b(riders?|finishers?|viewers?|boards?|races|results?)\b/i);
  });

  it('does not go off because of values that an expression filled in', () => {
    for (const { Metrics, Threshold, ComparisonOperator } of alarms(watched)) {
      if (!JSON.stringify(Metrics ?? []).includes('FILL(')) continue;
      const [{ Expression }] = Metrics as [{ Expression: string }];
      expect(Expression).toMatch(/^(FILL\(\w+, 0\)( \+ )?)+$|^MAX\(\[(FILL\(\w+, 0\)(, )?)+\]\)$/);
      expect(ComparisonOperator).toBe('GreaterThanOrEqualToThreshold');
      expect(Threshold).toBeGreaterThan(0);
    }
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
