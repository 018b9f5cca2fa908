import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';

export interface TelemetryStreamProps {
  /** A shard accepts 1,000 readings per second. */
  readonly shardCount: number;
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
  }
}
