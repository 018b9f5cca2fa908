import { beforeAll, describe, expect, it } from 'vitest';
import { cdkSynth, readJson } from './support/cdk-synth.ts';
import { synthesized, type Synthesized } from './support/synthesized.ts';
import { byName, readable, type TemplateJson } from './support/template.ts';

let stack: Synthesized;
beforeAll(() => {
  stack = synthesized({ stackName: 'Alleycat-2', raceSeconds: 60 });
});

describe('the stack', () => {
  it('tells where everything is that a person or a client needs', () => {
    expect(stack.outputs).toEqual({
      GraphqlUrl: 'RaceApi.GraphQLUrl',
      RealtimeUrl: 'RaceApi.RealtimeUrl',
      ApiKey: 'RaceApiDefaultApiKey.ApiKey',
      ApiTableRole: 'RaceApiRacesTableServiceRole',
      StreamName: 'TelemetryStream',
      TableName: 'StorageTable',
      UserPoolId: 'RidersPool',
      UserPoolClientId: 'RidersPoolClient',
      WebConfig: JSON.stringify({
        graphqlUrl: 'RaceApi.GraphQLUrl',
        apiKey: 'RaceApiDefaultApiKey.ApiKey',
        userPoolId: 'RidersPool',
        userPoolClientId: 'RidersPoolClient',
      }),
      RaceSeconds: '60',
      GraceSeconds: '15',
      WindowSeconds: '5',
      QuarantineUrl: 'LiveStandingsQuarantineQueue',
      LiveStandingsFailuresUrl: 'LiveStandingsFailuresQueue',
      FinalResultsFailuresUrl: 'FinalResultsFailuresQueue',
      PublishRankingsFailuresUrl: 'PublishRankingsFailuresQueue',
      CloseRacesFailuresUrl: 'CloseRacesFailuresQueue',
      LiveStandingsFunction: 'LiveStandingsLiveFunction',
      FinalResultsFunction: 'FinalResultsFinalFunction',
      PublishRankingsFunction: 'PublishRankingsPublishFunction',
      CloseRacesFunction: 'CloseRacesCloseFunction',
      LiveStandingsRole: 'LiveStandingsLiveRole',
      FinalResultsRole: 'FinalResultsFinalRole',
      PublishRankingsRole: 'PublishRankingsPublishRole',
      CloseRacesRole: 'CloseRacesCloseRole',
      LiveStandingsMapping: 'LiveStandingsLiveFunctionReadings',
      FinalResultsMapping: 'FinalResultsFinalFunctionFinals',
      PublishRankingsMapping: 'PublishRankingsPublishFunctionParts',
    });
  });

  it('is made of these resources, and of no custom resource or helper function of CDK', () => {
    const counts: Record<string, number> = {};
    for (const { Type } of Object.values(
      stack.template.toJSON().Resources as Record<string, { Type: string }>,
    ))
      counts[Type] = (counts[Type] ?? 0) + 1;
    expect(counts).toMatchInlineSnapshot(`
      {
        "AWS::AppSync::ApiKey": 1,
        "AWS::AppSync::DataSource": 3,
        "AWS::AppSync::FunctionConfiguration": 5,
        "AWS::AppSync::GraphQLApi": 1,
        "AWS::AppSync::GraphQLSchema": 1,
        "AWS::AppSync::Resolver": 19,
        "AWS::CloudWatch::Alarm": 17,
        "AWS::Cognito::UserPool": 1,
        "AWS::Cognito::UserPoolClient": 1,
        "AWS::DynamoDB::GlobalTable": 1,
        "AWS::Events::Rule": 1,
        "AWS::IAM::Policy": 6,
        "AWS::IAM::Role": 7,
        "AWS::Kinesis::Stream": 1,
        "AWS::Lambda::EventSourceMapping": 3,
        "AWS::Lambda::Function": 4,
        "AWS::Lambda::Permission": 1,
        "AWS::Logs::LogGroup": 5,
        "AWS::SQS::Queue": 5,
        "AWS::SQS::QueuePolicy": 5,
      }
    `);
  });

  it('is, as tests and the local runtime have it, the one that the cdk command deploys', async () => {
    const outdir = await cdkSynth('stackName=Alleycat-2', 'raceSeconds=60');
    const deployed = readable(readJson(outdir, 'Alleycat-2.template.json')) as TemplateJson;
    const resources = byName(deployed.Resources);
    delete resources.CDKMetadata; // the command's own, for AWS's statistics
    expect(comparable(resources)).toEqual(comparable(stack.template.toJSON().Resources));
  });
});

/** Without what differs between any two runs: when the key expires, and paths in source maps and so their hashes. */
function comparable(resources: unknown): unknown {
  return JSON.parse(
    JSON.stringify(resources, (key, value: unknown) =>
      ['Metadata', 'Expires', 'S3Key'].includes(key) ? undefined : value,
    ),
  );
}
