import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { CfnOutput } from 'aws-cdk-lib';
import { Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';

it('port 0 means any free port, which outputs and functions get', async () => {
  const file = join(scratchDirectory(), 'schema.graphql');
  writeFileSync(file, 'type Query { a: String }');
  const assembly = synth((stack) => {
    const api = new GraphqlApi(stack, 'Api', { name: 'a', definition: Definition.fromFile(file) });
    new CfnOutput(stack, 'Url', { value: api.graphqlUrl });
  });
  const { outputs, endpoints } = await run({ assembly, ports: { graphql: 0 } });
  expect(new URL(endpoints.graphql).port).toMatch(/^[1-9]\d+$/);
  expect(outputs['Url']).toBe(endpoints.graphql);
});
