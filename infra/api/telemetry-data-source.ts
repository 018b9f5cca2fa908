import { Stack } from 'aws-cdk-lib';
import { HttpDataSource, type IGraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { Construct } from 'constructs';

export interface TelemetryDataSourceProps {
  readonly api: IGraphqlApi;
  readonly stream: Stream;
}

/** Data source for sending riders' readings to Kinesis. AppSync signs the resolver's requests. */
export class TelemetryDataSource extends HttpDataSource {
  constructor(scope: Construct, id: string, { api, stream }: TelemetryDataSourceProps) {
    const { region, urlSuffix } = Stack.of(stream);
    super(scope, id, {
      api,
      name: id,
      endpoint: `https://kinesis.${region}.${urlSuffix}`,
      authorizationConfig: { signingRegion: region, signingServiceName: 'kinesis' },
    });
    stream.grant(this, 'kinesis:PutRecords');
  }
}
