import { join } from 'node:path';
import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { FEATURE_FLAGS } from '../../infra/app.ts';
import { readJson, scratchDirectory, synthesizeWithContext, withValidation } from './support/cdk-synth.ts';

interface Finding {
  ruleName: string;
  severity: string;
  description: string;
  violatingConstructs: { constructPath: string }[];
}

interface Report {
  pluginReports: {
    pluginName: string;
    conclusion: string;
    violations: Finding[];
    suppressedViolations?: Finding[];
  }[];
}

const reportIn = (outdir: string) => (readJson(outdir, 'validation-report.json') as Report).pluginReports;

const brief = (findings: Finding[]) =>
  findings
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    )
    .sort();

describe('synthesis for a deployment', () => {
  it('has only acknowledged findings, and warns once, with the remedy, of each missing email address', () => {
    const [report, ...others] = reportIn(synthesizeWithContext());
    const warningOf = (missing: string) =>
      expect.objectContaining({
        ruleName: `Annotation::alleycat:${missing}`,
        severity: 'warning',
        description: expect.stringMatching(
          new RegExp(`^${missing} is not set, so .* -c ${missing}=<address>`),
        ) as string,
      }) as Finding;
    expect(others.flatMap(({ violations }) => violations)).toEqual([
      warningOf('alarmEmail'),
      warningOf('fromEmail'),
    ]);
    expect(report).toMatchObject({ pluginName: 'AwsSolutions', conclusion: 'success', violations: [] });
    expect(brief(report!.suppressedViolations ?? [])).toMatchInlineSnapshot(`
      [
        "AwsSolutions-ASC3 Alleycat/RaceApi/Api/Resource",
        "AwsSolutions-CFR1 Alleycat/Page/Distribution/Resource",
        "AwsSolutions-CFR2 Alleycat/Page/Distribution/Resource",
        "AwsSolutions-CFR3 Alleycat/Page/Distribution/Resource",
        "AwsSolutions-CFR4 Alleycat/Page/Distribution/Resource",
        "AwsSolutions-COG2 Alleycat/Riders/Pool/Resource",
        "AwsSolutions-COG8 Alleycat/Riders/Pool/Resource",
        "AwsSolutions-IAM5[Resource::*] Alleycat/CloseRaces/Close/Role/DefaultPolicy/Resource",
        "AwsSolutions-IAM5[Resource::*] Alleycat/FinalResults/Final/Role/DefaultPolicy/Resource",
        "AwsSolutions-IAM5[Resource::*] Alleycat/KeepRaceSeconds/Keep/Role/DefaultPolicy/Resource",
        "AwsSolutions-IAM5[Resource::*] Alleycat/LiveStandings/Live/Role/DefaultPolicy/Resource",
        "AwsSolutions-IAM5[Resource::*] Alleycat/PublishRankings/Publish/Role/DefaultPolicy/Resource",
        "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/appsync/apis/*] Alleycat/RaceApi/LogRole/Resource",
        "AwsSolutions-S1 Alleycat/Page/Files/Resource",
        "AwsSolutions-SQS3 Alleycat/CloseRaces/Failures/Queue/Resource",
        "AwsSolutions-SQS3 Alleycat/FinalResults/Failures/Queue/Resource",
        "AwsSolutions-SQS3 Alleycat/LiveStandings/Failures/Queue/Resource",
        "AwsSolutions-SQS3 Alleycat/LiveStandings/Quarantine/Queue/Resource",
        "AwsSolutions-SQS3 Alleycat/PublishRankings/Failures/Queue/Resource",
      ]
    `);
  });

  it('has no other findings if all options are inverted, and CDK’s validation has none', () => {
    const inverted = [
      ...['introspection=true', 'retainData=false', 'windowSeconds=0', 'stackName=Alleycat-2'],
      ...['keyGeneration=2', 'monthlyBudgetUsd=100', 'apiCache=SMALL', 'domainName=race.example.com'],
      'certificateArn=arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f',
      ...['alarmEmail=ops@example.com', 'fromEmail=races@example.com'],
    ];
    const [report, ...others] = reportIn(withValidation(() => synthesizeWithContext(...inverted)));
    expect(others).toEqual([]);
    expect(report).toMatchObject({ pluginName: 'AwsSolutions', conclusion: 'success', violations: [] });
  });

  it('fails for an unknown setting and names it', () => {
    expect(() => synthesizeWithContext('shards=2')).toThrow('configuration: unknown setting shards;');
  });
});

describe('the AwsSolutions pack', () => {
  /** Returns the pack's findings for a small app. */
  function findingsOf(build: (stack: Stack) => void): string[] {
    const outdir = join(scratchDirectory(), 'cdk.out');
    const app = new App({ outdir, analyticsReporting: false });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    build(new Stack(app, 'Careless'));
    expect(() => app.synth()).toThrow('validation-report.json');
    return brief(reportIn(outdir).flatMap(({ violations }) => violations));
  }

  const queueWithoutTls = (stack: Stack) => new Queue(stack, 'Queue');

  it('reports a queue that accepts messages without TLS and has no dead-letter queue', () => {
    expect(findingsOf(queueWithoutTls)).toEqual([
      'AwsSolutions-SQS3 Careless/Queue/Resource',
      'AwsSolutions-SQS4 Careless/Queue/Resource',
    ]);
  });

  it('omits an acknowledged finding and reports the other', () => {
    const acknowledged = (stack: Stack) =>
      Validations.of(queueWithoutTls(stack)).acknowledge({
        id: 'AwsSolutions::AwsSolutions-SQS3',
        reason: 'a test',
      });
    expect(findingsOf(acknowledged)).toEqual(['AwsSolutions-SQS4 Careless/Queue/Resource']);
  });

  it('reports a wildcard even next to an acknowledged one', () => {
    const findings = findingsOf((stack) => {
      const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
      role.addToPolicy(new PolicyStatement({ actions: ['xray:PutTraceSegments'], resources: ['*'] }));
      role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
      Validations.of(role).acknowledge({
        id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
        reason: 'X-Ray',
      });
    });
    expect(findings).toEqual(['AwsSolutions-IAM5[Action::dynamodb:*] Careless/Role/DefaultPolicy/Resource']);
  });
});

describe('CDK’s validation', () => {
  it('fails for a resource with an unknown type or property, a missing property, or a wrong value', () => {
    const outdir = scratchDirectory();
    const app = new App({ ...FEATURE_FLAGS, outdir, analyticsReporting: false });
    const stack = new Stack(app, 'Wrong');
    const add = (id: string, type: string, properties: Record<string, unknown>) =>
      new CfnResource(stack, id, { type: `AWS::${type}`, properties });
    add('Type', 'SQS::Queues', {});
    add('Property', 'SQS::Queue', { RetentionPeriod: 60 });
    add('Missing', 'AppSync::GraphQLApi', { Name: 'Races' });
    add('Kind', 'Kinesis::Stream', { ShardCount: 'many' });
    add('Pattern', 'Kinesis::Stream', { ShardCount: 1, Name: 'a stream' });
    add('Range', 'SQS::Queue', { MessageRetentionPeriod: 59 });
    add('Choice', 'Logs::LogGroup', { RetentionInDays: 31 });
    add('Right', 'Kinesis::Stream', { ShardCount: { Ref: 'AWS::NoValue' }, Name: { Ref: 'AWS::StackName' } });
    expect(() => withValidation(() => app.synth())).toThrow('validation-report.json');
    expect(brief(reportIn(outdir).flatMap(({ violations }) => violations))).toMatchInlineSnapshot(`
      [
        "F3002 Wrong/Property",
        "F3003 Wrong/Missing",
        "F3006 Wrong/Type",
        "F3012 Wrong/Kind",
        "F3031 Wrong/Pattern",
        "F3034 Wrong/Range",
        "W3030 Wrong/Choice",
      ]
    `);
  });
});
