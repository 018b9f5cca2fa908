import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJson, synthesizeWithContext } from './support/cdk-synth.ts';
import { deployedTemplate, synthesized, type Synthesized } from './support/synthesized.ts';
import { byName, readable, withoutTags, type TemplateJson } from './support/template.ts';

const CONFIG = { stackName: 'Alleycat-2', raceSeconds: 60 };

let stack: Synthesized;
beforeAll(() => {
  stack = synthesized(CONFIG);
});

describe('the stack', () => {
  it('has outputs for everything that people and clients need', () => {
    expect(stack.outputs).toEqual({
      GraphqlUrl: 'RaceApi.GraphQLUrl',
      RealtimeUrl: 'RaceApi.RealtimeUrl',
      ApiKey: 'RaceApiDefaultApiKey.ApiKey',
      ApiTableRole: 'RaceApiRacesTableServiceRole',
      StreamName: 'TelemetryStream',
      TableName: 'StorageTable',
      UserPoolId: 'RidersPool',
      UserPoolClientId: 'RidersPoolClient',
      PageUrl: 'https://PageDistribution.DomainName/',
      PageBucket: 'PageFiles',
      WebConfig: JSON.stringify({
        graphqlUrl: 'RaceApi.GraphQLUrl',
        apiKey: 'RaceApiDefaultApiKey.ApiKey',
        userPoolId: 'RidersPool',
        userPoolClientId: 'RidersPoolClient',
      }),
      ClassCount: '6',
      RaceSeconds: '60',
      GraceSeconds: '15',
      WindowSeconds: '5',
      DashboardUrl:
        'https://AWS::Region.console.aws.amazon.com/cloudwatch/home?region=AWS::Region#dashboards/dashboard/Alleycat-2-AWS::Region',
      // at most five, which is CloudFormation's limit
      RollbackAlarms: [
        'RaceApiServerErrors.Arn',
        'LiveStandingsFailing.Arn',
        'FinalResultsFailing.Arn',
        'PublishRankingsFailing.Arn',
        'CloseRacesFailing.Arn',
      ].join(','),
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

  it('consists of these resources, without custom resources or helper functions from CDK', () => {
    const counts: Record<string, number> = {};
    for (const { Type } of Object.values(
      stack.template.toJSON().Resources as Record<string, { Type: string }>,
    ))
      counts[Type] = (counts[Type] ?? 0) + 1;
    expect(counts).toMatchInlineSnapshot(`
      {
        "AWS::AppSync::ApiKey": 1,
        "AWS::AppSync::DataSource": 3,
        "AWS::AppSync::FunctionConfiguration": 9,
        "AWS::AppSync::GraphQLApi": 1,
        "AWS::AppSync::GraphQLSchema": 1,
        "AWS::AppSync::Resolver": 20,
        "AWS::CloudFormation::CustomResource": 1,
        "AWS::CloudFront::Distribution": 1,
        "AWS::CloudFront::OriginAccessControl": 1,
        "AWS::CloudFront::ResponseHeadersPolicy": 1,
        "AWS::CloudWatch::Alarm": 30,
        "AWS::CloudWatch::Dashboard": 1,
        "AWS::Cognito::UserPool": 1,
        "AWS::Cognito::UserPoolClient": 1,
        "AWS::DynamoDB::GlobalTable": 1,
        "AWS::Events::Rule": 1,
        "AWS::IAM::Policy": 7,
        "AWS::IAM::Role": 8,
        "AWS::Kinesis::Stream": 1,
        "AWS::Lambda::EventInvokeConfig": 1,
        "AWS::Lambda::EventSourceMapping": 3,
        "AWS::Lambda::Function": 5,
        "AWS::Lambda::Permission": 1,
        "AWS::Logs::LogGroup": 6,
        "AWS::S3::Bucket": 1,
        "AWS::S3::BucketPolicy": 1,
        "AWS::SQS::Queue": 5,
        "AWS::SQS::QueuePolicy": 5,
        "AWS::XRay::SamplingRule": 1,
      }
    `);
  });

  it('has the logical ids with which the runbook imports kept resources', () => {
    const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');
    const imported = [...runbook.matchAll(/"(\w+)": \{ "(?:TableName|UserPoolId)":/g)].map(([, id]) => id);
    expect(imported).toHaveLength(2);
    expect(stack.logicalIds).toEqual(expect.arrayContaining(imported));
  });

  it('tags every resource with its name, except for those that take no tags', () => {
    const tag = /"alleycat:stack":"Alleycat-2"|\{"Key":"alleycat:stack","Value":"Alleycat-2"\}/;
    const untagged = Object.values(deployedTemplate(CONFIG).Resources)
      .filter(({ Properties }) => !tag.test(JSON.stringify(Properties)))
      .map(({ Type }) => Type);
    expect([...new Set(untagged)].sort()).toMatchInlineSnapshot(`
      [
        "AWS::AppSync::ApiKey",
        "AWS::AppSync::DataSource",
        "AWS::AppSync::FunctionConfiguration",
        "AWS::AppSync::GraphQLSchema",
        "AWS::AppSync::Resolver",
        "AWS::CloudFormation::CustomResource",
        "AWS::CloudFront::OriginAccessControl",
        "AWS::CloudFront::ResponseHeadersPolicy",
        "AWS::Cognito::UserPoolClient",
        "AWS::IAM::Policy",
        "AWS::Lambda::EventInvokeConfig",
        "AWS::Lambda::Permission",
        "AWS::S3::BucketPolicy",
        "AWS::SQS::QueuePolicy",
      ]
    `);
  });

  it('is the same for tests and the local runtime as with the settings that the cdk command passes', () => {
    const outdir = synthesizeWithContext('stackName=Alleycat-2', 'raceSeconds=60');
    const template = readJson(outdir, 'Alleycat-2.template.json') as TemplateJson;
    const deployed = readable(withoutTags(template)) as TemplateJson;
    const resources = byName(deployed.Resources);
    expect(comparable(resources)).toEqual(comparable(stack.template.toJSON().Resources));
  });
});

/** Removes what differs from run to run: the hashes of assets, which depend on the paths in source maps. */
function comparable(resources: unknown): unknown {
  return JSON.parse(
    JSON.stringify(resources, (key, value: unknown) =>
      ['Metadata', 'S3Key'].includes(key) ? undefined : value,
    ),
  );
}
