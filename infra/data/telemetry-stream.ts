import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { REPEATED, type Alarms } from '../shared/alarms.ts';
import { MINUTE } from '../shared/metrics.ts';

export interface TelemetryStreamProps {
  /** A shard accepts 1,000 readings per second. */
  readonly shardCount: number;
  readonly alarms: Alarms;
}

/** The stream of readings from the bikes, partitioned by rider. */
export class TelemetryStream extends Construct {
  readonly stream: Stream;

  constructor(scope: Construct, id: string, props: TelemetryStreamProps) {
    super(scope, id);
    this.stream = new Stream(this, 'Stream', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: props.shardCount,
      retentionPeriod: Duration.days(1),
      encryption: StreamEncryption.MANAGED,
      // records expire within a day, and shards are billed by the hour
      removalPolicy: RemovalPolicy.DESTROY,
    });
    props.alarms.add(this, 'ReadingsThrottled', {
      metric: this.stream.metricWriteProvisionedThroughputExceeded({ statistic: Stats.SUM, period: MINUTE }),
      ...REPEATED,
      meaning: 'The stream refuses readings because a shard is full. Riders move late on the board.',
      runbook: 'readings-throttled',
    });
  }
}
