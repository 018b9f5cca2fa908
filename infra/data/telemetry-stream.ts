import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';

export interface TelemetryStreamProps {
  /** One takes 1,000 readings a second. */
  readonly shardCount: number;
}

/** Where the bikes' readings come in. Partition key: the rider. */
export class TelemetryStream extends Construct {
  readonly stream: Stream;

  constructor(scope: Construct, id: string, props: TelemetryStreamProps) {
    super(scope, id);
    this.stream = new Stream(this, 'Stream', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: props.shardCount,
      retentionPeriod: Duration.days(1),
      encryption: StreamEncryption.MANAGED,
      // what is in it expires within a day, and each of its shards is paid for by the hour
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
