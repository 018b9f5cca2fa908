import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  MathExpression,
  SingleValueWidget,
  Stats,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { EventSourceMapping, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { METRICS } from '../functions/shared/metric-names.ts';
import { REJECTIONS } from '../race/reading.ts';
import type { RaceApi } from './api/race-api.ts';
import type { Storage } from './data/storage.ts';
import type { CloseRaces } from './functions/close-races.ts';
import type { Alarms } from './shared/alarms.ts';
import { countMetric, mappingMetric, MINUTE } from './shared/metrics.ts';

export interface DashboardProps {
  readonly alarms: Alarms;
  readonly stream: Stream;
  readonly storage: Storage;
  readonly api: RaceApi;
  /** The stream consumers, by name. */
  readonly consumers: Record<string, { readonly fn: LambdaFunction; readonly mapping: EventSourceMapping }>;
  readonly closeRaces: CloseRaces;
}

const WIDTH = 24;
const HEIGHT = 6;
const KEY_WIDTH = 4;

/** Returns widgets of one row, with equal widths. */
function row(...graphs: [title: string, metrics: IMetric[]][]): IWidget[] {
  const width = WIDTH / graphs.length;
  return graphs.map(([title, left]) => new GraphWidget({ title, left, width, height: HEIGHT }));
}

/** A CloudWatch dashboard that follows a reading from the bike to the viewers. */
export class Dashboard extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { stackName, region } = Stack.of(this);
    // the names of dashboards are unique in an account, not in a region
    const dashboardName = `${stackName}-${region}`;
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${dashboardName}`;

    const { alarms, stream, storage, api } = props;
    const own = (service: string, metricName: string, dimensions = {}) =>
      countMetric(stackName, metricName, { service, ...dimensions });
    const consumers = Object.entries(props.consumers);
    const ofFunctions = (
      functions: [name: string, fn: LambdaFunction][],
      metricName: string,
      statistic: string,
    ) =>
      functions.map(([name, fn]) =>
        fn.metric(metricName, { statistic, period: MINUTE, label: `${name} ${metricName}` }),
      );
    const consuming = consumers.map(([name, { fn }]): [string, LambdaFunction] => [name, fn]);
    const all: typeof consuming = [...consuming, ['close', props.closeRaces.fn]];
    const ofMappings = (metricName: 'FailedInvokeEventCount' | 'DroppedEventCount') =>
      consumers.map(([name, { mapping }]) =>
        mappingMetric(mapping, metricName).with({ label: `${name} ${metricName}` }),
      );
    const ofTable = (metricName: string) => Object.values(storage.metrics(metricName));
    const accepted = own('live-standings', METRICS.acceptedReadings);
    const sum = { statistic: Stats.SUM, period: MINUTE };

    new CloudWatchDashboard(this, 'Board', {
      dashboardName,
      defaultInterval: Duration.hours(3),
      widgets: [
        [
          new AlarmStatusWidget({
            title: 'Alarms, explained in docs/runbook.md',
            alarms: alarms.all,
            width: WIDTH - KEY_WIDTH,
            height: HEIGHT,
          }),
          new SingleValueWidget({
            title: 'Days until the API key expires',
            metrics: [props.closeRaces.apiKeyDaysLeft],
            width: KEY_WIDTH,
            height: HEIGHT,
          }),
        ],
        row(
          [
            'Riders',
            [
              // a bike sends one reading a second
              new MathExpression({
                expression: 'accepted / PERIOD(accepted)',
                usingMetrics: { accepted },
                label: 'riders',
                period: MINUTE,
              }),
              own('publish-rankings', METRICS.ridersNotAdmitted),
            ],
          ],
          [
            'Readings',
            [
              stream.metricIncomingRecords(sum),
              accepted,
              stream.metricWriteProvisionedThroughputExceeded(sum),
            ],
          ],
          [
            'Rejected readings',
            REJECTIONS.map((reason) =>
              own('live-standings', METRICS.rejectedReadings, { reason }).with({ label: reason }),
            ),
          ],
        ),
        row(
          ['Window lag: age of the records in ms', ofFunctions(consuming, 'IteratorAge', Stats.MAXIMUM)],
          [
            'Pushes',
            [
              own('live-standings', METRICS.partsWritten),
              own('publish-rankings', METRICS.rankingsPublished),
              own('publish-rankings', METRICS.rankingsSuperseded),
              own('publish-rankings', METRICS.entriesLeftOut),
            ],
          ],
          [
            'Results',
            [own('final-results', METRICS.resultsWritten), own('close-races', METRICS.racesClosed)],
          ],
          ['Viewers', ['ActiveSubscriptions', 'ActiveConnections'].map((name) => api.metric(name))],
        ),
        row(
          [
            'Errors and throttles',
            [...ofFunctions(all, 'Errors', Stats.SUM), ...ofFunctions(all, 'Throttles', Stats.SUM)],
          ],
          [
            'Records that failed or were lost',
            [
              ...ofMappings('FailedInvokeEventCount'),
              ...ofMappings('DroppedEventCount'),
              ...ofFunctions(consuming, 'DestinationDeliveryFailures', Stats.SUM),
            ],
          ],
          ['Table throttles', [...ofTable('ReadThrottleEvents'), ...ofTable('WriteThrottleEvents')]],
          [
            'API errors',
            ['5XXError', '4XXError', 'ConnectClientError', 'SubscribeClientError'].map((name) =>
              api.metric(name),
            ),
          ],
        ),
        row(
          ['Cost: messages of 5 KB', [api.metric('OutboundMessages')]],
          ['Cost: requests', ['Requests', 'TokensConsumed'].map((name) => api.metric(name))],
          ['Cost: bytes in the stream', [stream.metricIncomingBytes(sum)]],
          [
            'Cost: units of the table',
            [...ofTable('ConsumedReadCapacityUnits'), ...ofTable('ConsumedWriteCapacityUnits')],
          ],
        ),
      ],
    });
  }
}
