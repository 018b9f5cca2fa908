import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CfnElement, CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import { AuthorizationType, Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { describe, expect, it } from 'vitest';
import { startStack } from '../../runtime/start-stack.ts';
import { AWS_VARIANTS, readVariants, type AwsVariant } from '../../shared/variants.ts';
import { post, signature } from '../appsync/support/client.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { Recorder } from '../support/recorder.ts';
import { kinesisClient, put, run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';

/** Adds a function that returns no state from a window's final call, and a role without access to the API. */
function stack(scope: Stack): void {
  const stream = new Stream(scope, 'Readings', { shardCount: 1 });
  const body = 'return event.isFinalInvokeForWindow ? undefined : { state: {} };';
  new Recorder().function(scope, 'Reader', body).addEventSource(
    new KinesisEventSource(stream, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      tumblingWindow: Duration.seconds(1),
      retryAttempts: 0,
    }),
  );
  const schema = join(scratchDirectory(), 'schema.graphql');
  writeFileSync(schema, 'type Query { stock: String }');
  new GraphqlApi(scope, 'Api', {
    name: 'shop',
    definition: Definition.fromFile(schema),
    authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.IAM } },
  });
  const role = new Role(scope, 'Nobody', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const logicalId = scope.getLogicalId(role.node.defaultChild as CfnElement);
  new CfnOutput(scope, 'RoleId', { value: logicalId });
  new CfnOutput(scope, 'StreamName', { value: stream.streamName });
}

describe('variants of AWS’s behavior', () => {
  it('are looked up by name and deduplicated', () => {
    const names = AWS_VARIANTS.map(({ name }) => name);
    expect([...readVariants([...names, names[0]!])]).toEqual(names);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('with unknown names are rejected with a list of valid names before anything starts', async () => {
    await expect(
      startStack({ assembly: 'nowhere', awsVariants: ['final-call-with-records', 'no-such-thing'] }),
    ).rejects.toThrow(
      /^no-such-thing is not a variant .*final-call-with-records, .*schema-descriptions-accepted$/,
    );
  });

  it.each([
    ['are off by default', [], 0, 401],
    ['are on if named', ['final-call-needs-state', 'denied-field-in-200'], 1, 200],
  ] as [string, AwsVariant[], number, number][])(
    '%s, both in event sources and in the API',
    async (_name, awsVariants, failures, status) => {
      const clock = new ManualClock();
      const runtime = await run({ assembly: synth(stack), clock, windowIdleSeconds: 1, awsVariants });
      const { StreamName = '', RoleId = '' } = runtime.outputs;
      await put(kinesisClient(runtime), StreamName, [1]);
      const counters = () => Object.values(runtime.counters().mappings)[0]!;
      await clock.until('the window closes', () => counters().windowsClosed === 1);
      expect(counters().failures).toBe(failures);

      const body = JSON.stringify({ query: '{ stock }' });
      const { graphql } = runtime.endpoints;
      const credentials = { ...runtime.assumeRole(RoleId), roleArn: '' };
      const headers = await signature(graphql, body, { credentials, region: runtime.region });
      expect((await post(graphql, body, headers)).status).toBe(status);
    },
  );
});
