import { describe, expect, it } from 'vitest';
import { synthesized } from './support/synthesized.ts';

interface Widget {
  type: string;
  properties: { title?: string; alarms?: string[]; metrics?: unknown[][] };
}

const stack = synthesized({ stackName: 'Alleycat-2' });
const [[, dashboard] = []] = Object.entries(stack.ofType('AWS::CloudWatch::Dashboard'));
const { DashboardName, DashboardBody } = dashboard!.Properties;
const { widgets } = JSON.parse(String(DashboardBody)) as { widgets: Widget[] };

/** Lists each graph's metrics as `namespace/name dimension=value …`. */
const graphs: Record<string, string[]> = {};
for (const { properties } of widgets)
  if (properties.metrics) graphs[properties.title!] = properties.metrics.map(nameOf);

function nameOf([namespace, name, ...rest]: unknown[]): string {
  if (typeof namespace !== 'string') return String((namespace as { expression: string }).expression);
  const dimensions = rest.filter((part) => typeof part === 'string');
  const pairs = Array.from({ length: dimensions.length / 2 }, (_, index) =>
    dimensions.slice(2 * index, 2 * index + 2).join('='),
  );
  return [`${namespace}/${String(name)}`, ...pairs].join(' ');
}

describe('the dashboard', () => {
  it('is named after the stack and its region, because names are unique in an account', () => {
    expect(DashboardName).toBe('Alleycat-2-AWS::Region');
  });

  it('shows the state of every alarm', () => {
    const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    const all = Object.keys(stack.ofType('AWS::CloudWatch::Alarm')).map((id) => `${id}.Arn`);
    expect(shown.sort()).toEqual(all.sort());
  });

  it('follows a reading from the bike to the viewers', () => {
    expect(graphs).toMatchInlineSnapshot(`
      {
        "API errors": [
          "AWS/AppSync/5XXError GraphQLAPIId=RaceApi.ApiId",
          "AWS/AppSync/4XXError GraphQLAPIId=RaceApi.ApiId",
          "AWS/AppSync/ConnectClientError GraphQLAPIId=RaceApi.ApiId",
          "AWS/AppSync/SubscribeClientError GraphQLAPIId=RaceApi.ApiId",
        ],
        "Cost: bytes in the stream": [
          "AWS/Kinesis/IncomingBytes StreamName=TelemetryStream",
        ],
        "Cost: messages of 5 KB": [
          "AWS/AppSync/OutboundMessages GraphQLAPIId=RaceApi.ApiId",
        ],
        "Cost: requests": [
          "AWS/AppSync/Requests GraphQLAPIId=RaceApi.ApiId",
          "AWS/AppSync/TokensConsumed GraphQLAPIId=RaceApi.ApiId",
        ],
        "Cost: units of the table": [
          "AWS/DynamoDB/ConsumedReadCapacityUnits TableName=StorageTable",
          "AWS/DynamoDB/ConsumedReadCapacityUnits GlobalSecondaryIndexName=byScore TableName=StorageTable",
          "AWS/DynamoDB/ConsumedReadCapacityUnits GlobalSecondaryIndexName=byRacer TableName=StorageTable",
          "AWS/DynamoDB/ConsumedWriteCapacityUnits TableName=StorageTable",
          "AWS/DynamoDB/ConsumedWriteCapacityUnits GlobalSecondaryIndexName=byScore TableName=StorageTable",
          "AWS/DynamoDB/ConsumedWriteCapacityUnits GlobalSecondaryIndexName=byRacer TableName=StorageTable",
        ],
        "Days until the API key expires": [
          "Alleycat-2/ApiKeyDaysLeft service=close-races",
        ],
        "Errors and throttles": [
          "AWS/Lambda/Errors FunctionName=LiveStandingsLiveFunction",
          "AWS/Lambda/Errors FunctionName=FinalResultsFinalFunction",
          "AWS/Lambda/Errors FunctionName=PublishRankingsPublishFunction",
          "AWS/Lambda/Errors FunctionName=CloseRacesCloseFunction",
          "AWS/Lambda/Throttles FunctionName=LiveStandingsLiveFunction",
          "AWS/Lambda/Throttles FunctionName=FinalResultsFinalFunction",
          "AWS/Lambda/Throttles FunctionName=PublishRankingsPublishFunction",
          "AWS/Lambda/Throttles FunctionName=CloseRacesCloseFunction",
        ],
        "Pushes": [
          "Alleycat-2/PartsWritten service=live-standings",
          "Alleycat-2/RankingsPublished service=publish-rankings",
          "Alleycat-2/RankingsSuperseded service=publish-rankings",
          "Alleycat-2/EntriesLeftOut service=publish-rankings",
        ],
        "Readings": [
          "AWS/Kinesis/IncomingRecords StreamName=TelemetryStream",
          "Alleycat-2/AcceptedReadings service=live-standings",
          "AWS/Kinesis/WriteProvisionedThroughputExceeded StreamName=TelemetryStream",
        ],
        "Records that failed or were lost": [
          "AWS/Lambda/FailedInvokeEventCount EventSourceMappingUUID=LiveStandingsLiveFunctionReadings",
          "AWS/Lambda/FailedInvokeEventCount EventSourceMappingUUID=FinalResultsFinalFunctionFinals",
          "AWS/Lambda/FailedInvokeEventCount EventSourceMappingUUID=PublishRankingsPublishFunctionParts",
          "AWS/Lambda/DroppedEventCount EventSourceMappingUUID=LiveStandingsLiveFunctionReadings",
          "AWS/Lambda/DroppedEventCount EventSourceMappingUUID=FinalResultsFinalFunctionFinals",
          "AWS/Lambda/DroppedEventCount EventSourceMappingUUID=PublishRankingsPublishFunctionParts",
          "AWS/Lambda/DestinationDeliveryFailures FunctionName=LiveStandingsLiveFunction",
          "AWS/Lambda/DestinationDeliveryFailures FunctionName=FinalResultsFinalFunction",
          "AWS/Lambda/DestinationDeliveryFailures FunctionName=PublishRankingsPublishFunction",
        ],
        "Rejected readings": [
          "Alleycat-2/RejectedReadings reason=not-json service=live-standings",
          "Alleycat-2/RejectedReadings reason=wrong-type service=live-standings",
          "Alleycat-2/RejectedReadings reason=out-of-bounds service=live-standings",
          "Alleycat-2/RejectedReadings reason=unknown-class service=live-standings",
          "Alleycat-2/RejectedReadings reason=reserved-id service=live-standings",
          "Alleycat-2/RejectedReadings reason=early-final service=live-standings",
          "Alleycat-2/RejectedReadings reason=not-the-race-time service=live-standings",
          "Alleycat-2/RejectedReadings reason=race-full service=live-standings",
        ],
        "Results": [
          "Alleycat-2/ResultsWritten service=final-results",
          "Alleycat-2/RacesClosed service=close-races",
        ],
        "Riders": [
          "accepted / PERIOD(accepted)",
          "Alleycat-2/AcceptedReadings service=live-standings",
          "Alleycat-2/RidersNotAdmitted service=publish-rankings",
        ],
        "Table throttles": [
          "AWS/DynamoDB/ReadThrottleEvents TableName=StorageTable",
          "AWS/DynamoDB/ReadThrottleEvents GlobalSecondaryIndexName=byScore TableName=StorageTable",
          "AWS/DynamoDB/ReadThrottleEvents GlobalSecondaryIndexName=byRacer TableName=StorageTable",
          "AWS/DynamoDB/WriteThrottleEvents TableName=StorageTable",
          "AWS/DynamoDB/WriteThrottleEvents GlobalSecondaryIndexName=byScore TableName=StorageTable",
          "AWS/DynamoDB/WriteThrottleEvents GlobalSecondaryIndexName=byRacer TableName=StorageTable",
        ],
        "Viewers": [
          "AWS/AppSync/ActiveSubscriptions GraphQLAPIId=RaceApi.ApiId",
          "AWS/AppSync/ActiveConnections GraphQLAPIId=RaceApi.ApiId",
        ],
        "Window lag: age of the records in ms": [
          "AWS/Lambda/IteratorAge FunctionName=LiveStandingsLiveFunction",
          "AWS/Lambda/IteratorAge FunctionName=FinalResultsFinalFunction",
          "AWS/Lambda/IteratorAge FunctionName=PublishRankingsPublishFunction",
        ],
      }
    `);
  });
});
