import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
beforeAll(() => {
  stack = synthesized();
});

/** Returns the only filter pattern of a mapping. */
function patternOf({ FilterCriteria }: Record<string, unknown>): unknown {
  const { Filters } = FilterCriteria as { Filters: { Pattern: string }[] };
  expect(Filters).toHaveLength(1);
  return JSON.parse(Filters[0]!.Pattern);
}

it('there are three stream consumers and one schedule', () => {
  stack.template.resourceCountIs('AWS::Lambda::EventSourceMapping', 3);
  stack.template.resourceCountIs('AWS::Events::Rule', 1);
});

describe('live-standings', () => {
  const mapping = (from: Synthesized) => from.properties('LiveStandingsLiveFunctionReadings');

  it('reads every record of the stream in tumbling windows, and sends failed batches to its queue', () => {
    expect(mapping(stack)).toEqual({
      FunctionName: 'LiveStandingsLiveFunction',
      EventSourceArn: 'TelemetryStream.Arn',
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 1_000,
      MaximumBatchingWindowInSeconds: 0,
      TumblingWindowInSeconds: 5,
      ParallelizationFactor: 1,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 600,
      BisectBatchOnFunctionError: true,
      MetricsConfig: { Metrics: ['EventCount'] },
      DestinationConfig: { OnFailure: { Destination: 'LiveStandingsFailuresQueue.Arn' } },
    });
  });

  it('has windows of the configured length', () => {
    expect(mapping(synthesized({ windowSeconds: 15 }))).toMatchObject({ TumblingWindowInSeconds: 15 });
  });

  it('has no window if the length is 0, and is otherwise the same', () => {
    const { TumblingWindowInSeconds, ...others } = mapping(stack);
    expect(TumblingWindowInSeconds).toBe(5);
    expect(mapping(synthesized({ windowSeconds: 0 }))).toEqual(others);
  });
});

describe('final-results', () => {
  const mapping = () => stack.properties('FinalResultsFinalFunctionFinals');

  it('reads the stream without windows, reports item failures, and sends failed batches to its queue', () => {
    expect(mapping()).toEqual({
      FunctionName: 'FinalResultsFinalFunction',
      EventSourceArn: 'TelemetryStream.Arn',
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: { Filters: [{ Pattern: expect.any(String) as string }] },
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 0,
      ParallelizationFactor: 1,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 43_200,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MetricsConfig: { Metrics: ['EventCount'] },
      DestinationConfig: { OnFailure: { Destination: 'FinalResultsFailuresQueue.Arn' } },
    });
  });

  it('is invoked only for final readings', () => {
    expect(patternOf(mapping())).toEqual({ data: { event: ['final'] } });
  });
});

describe('publish-rankings', () => {
  const mapping = (from = stack) => from.properties('PublishRankingsPublishFunctionParts');

  it('reads the table’s stream, reports item failures, and sends failed batches to its queue', () => {
    expect(mapping()).toEqual({
      FunctionName: 'PublishRankingsPublishFunction',
      EventSourceArn: 'StorageTable.StreamArn',
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: { Filters: [{ Pattern: expect.any(String) as string }] },
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 0,
      ParallelizationFactor: 1,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 43_200,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MetricsConfig: { Metrics: ['EventCount'] },
      DestinationConfig: { OnFailure: { Destination: 'PublishRankingsFailuresQueue.Arn' } },
    });
  });

  it('is invoked only for written parts, not for expired ones or its own rankings', () => {
    expect(patternOf(mapping())).toEqual({
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { Keys: { SK: { S: [{ prefix: 'part-' }] } } },
    });
  });
});

describe('close-races', () => {
  it('is scheduled every minute, and runs that cannot start go to its queue', () => {
    expect(stack.properties('CloseRacesEveryMinute')).toEqual({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [
        {
          Id: 'Target0',
          Arn: 'CloseRacesCloseFunction.Arn',
          RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
          DeadLetterConfig: { Arn: 'CloseRacesFailuresQueue.Arn' },
        },
      ],
    });
  });

  it('ends before its next run starts, and failed runs are not retried, so that runs do not overlap', () => {
    expect(stack.properties('CloseRacesCloseFunction').Timeout).toBeLessThan(60);
    expect(stack.properties('CloseRacesCloseFunctionEventInvokeConfig')).toEqual({
      FunctionName: 'CloseRacesCloseFunction',
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    });
  });

  it('can be invoked only by its schedule', () => {
    expect(Object.values(stack.ofType('AWS::Lambda::Permission'))).toMatchObject([
      {
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: 'CloseRacesCloseFunction.Arn',
          Principal: 'events.amazonaws.com',
          SourceArn: 'CloseRacesEveryMinute.Arn',
        },
      },
    ]);
  });
});
