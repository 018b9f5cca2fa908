import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LambdaDefinition } from '../../../lambda/definition.ts';
import { lambdaEnvironment } from '../../../lambda/environment.ts';
import { LambdaFunction } from '../../../lambda/lambda-function.ts';
import { scratchDirectory } from '../../support/synth.ts';
import { TestLog } from '../../support/test-log.ts';

/** Creates a function from the given files, and stops it after the test. */
export function lambda(files: Record<string, string>, settings: Partial<LambdaDefinition> = {}) {
  const directory = scratchDirectory();
  // A package.json above the asset must not affect how its files are loaded.
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  const code = join(directory, 'asset');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(code, name)), { recursive: true });
    writeFileSync(join(code, name), content);
  }
  const definition: LambdaDefinition = {
    logicalId: 'Fn',
    name: 'fn',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:fn',
    directory: code,
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    timeoutSeconds: 5,
    memoryMb: 128,
    roleArn: 'arn:aws:iam::000000000000:role/fn',
    concurrency: 8,
    environment: { TABLE: 'sensors' },
    ...settings,
  };
  const credentials = { accessKeyId: 'LKIA1', secretAccessKey: 'secret', roleArn: definition.roleArn };
  const endpoints = {
    dynamodb: 'http://127.0.0.1:1',
    kinesis: 'http://127.0.0.1:2',
    sqs: 'http://127.0.0.1:3',
    cognito: '',
    sns: 'http://127.0.0.1:4',
    eventbridge: 'http://127.0.0.1:5',
  };
  const log = new TestLog();
  const created = new LambdaFunction(
    definition,
    lambdaEnvironment(definition, credentials, endpoints, 'us-east-1'),
    log,
  );
  onTestFinished(() => created.stop());
  return { fn: created, log };
}
