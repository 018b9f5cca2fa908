import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Run } from './benchmark.ts';
import { scratchDirectory } from './scratch-directory.ts';

/** The schema that all servers serve. */
export const SCHEMA_FILE = join(import.meta.dirname, '../peers/schema.graphql');

const CODE = `
export function request(ctx) {
  const { id } = ctx.args;
  return { payload: { id, name: 'Rider ' + id, output: 188.75, finished: true } };
}

export function response(ctx) {
  return ctx.result;
}
`;

/** The same resolver as mapping templates. */
export const TEMPLATES = {
  request: `{
  "version": "2018-05-29",
  "payload": {
    "id": $util.toJson($ctx.args.id),
    "name": $util.toJson("Rider $ctx.args.id"),
    "output": 188.75,
    "finished": true
  }
}`,
  response: '$util.toJson($ctx.result)',
};

/** Returns a CloudFormation template with the API, whose resolvers need no data source. */
function template() {
  const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
  const resolver = (TypeName: string, FieldName: string, handlers: object) => ({
    Type: 'AWS::AppSync::Resolver',
    DependsOn: ['Schema', 'None'],
    Properties: { ApiId, TypeName, FieldName, DataSourceName: 'none', ...handlers },
  });
  const javaScript = { Code: CODE, Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' } };
  const templates = {
    RequestMappingTemplate: TEMPLATES.request,
    ResponseMappingTemplate: TEMPLATES.response,
  };
  return {
    Resources: {
      Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'bench', AuthenticationType: 'API_KEY' } },
      Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
      Schema: {
        Type: 'AWS::AppSync::GraphQLSchema',
        Properties: { ApiId, Definition: readFileSync(SCHEMA_FILE, 'utf8') },
      },
      None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'none', Type: 'NONE' } },
      Rider: resolver('Query', 'rider', javaScript),
      RiderByTemplate: resolver('Query', 'riderByTemplate', templates),
      PublishRider: resolver('Mutation', 'publishRider', javaScript),
    },
  };
}

/**
 * Builds the package `stack-at-home`, because that is what its users run, and writes a small stack.
 * @returns Node.js's arguments to run the stack
 */
export async function buildSmallStack(run: Run): Promise<string[]> {
  const packageDirectory = resolve('build/bench/stack-at-home');
  run.say('  building stack-at-home …');
  rmSync(packageDirectory, { recursive: true, force: true });
  const compiler = resolve('node_modules/typescript-7/bin/tsc');
  const options = ['-p', 'local/tsconfig.build.json', '--outDir', join(packageDirectory, 'dist')];
  await promisify(execFile)(process.execPath, [compiler, ...options], { signal: run.signal });
  const file = join(scratchDirectory(run), 'bench.json');
  writeFileSync(file, JSON.stringify(template()));
  return [join(packageDirectory, 'dist/command/main.js'), file, '--json'];
}
