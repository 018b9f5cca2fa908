/** Reads the synthesized product, as it would be deployed, for the model. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { withoutDescriptions } from '../../../infra/api/schema-definition.ts';
import { DEFAULT_CLASSES } from '../../../infra/shared/classes.ts';
import type * as Bundling from '../../../infra/shared/bundles.ts';
import type { GraphqlApiDefinition } from '../../../local/appsync/shared/definition.ts';
import { parseMappingSettings, type MappingSettings } from '../../../local/event-sources/settings.ts';
import { readAssembly } from '../../../local/template/assembly.ts';
import type { TemplateResource } from '../../../local/template/stack.ts';
import { readBundle, type Bundle } from './bundle.ts';
import { RECORD_PERIODS, TIME_ZONE, TIMES } from './times.ts';

export const ROOT = resolve(import.meta.dirname, '../../..');

export const FUNCTIONS = ['live-standings', 'final-results', 'publish-rankings', 'close-races'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];
/** Functions that an event source invokes. */
export type ConsumerName = Exclude<FunctionName, 'close-races'>;

export interface Product {
  bundles: Record<FunctionName, Bundle>;
  /** Environment variables from the template, with the model's names instead of references. */
  environments: Record<FunctionName, Record<string, string>>;
  mappings: Record<ConsumerName, MappingSettings>;
  table: Omit<CreateTableCommandInput, 'TableName'>;
  api(tableName: string): GraphqlApiDefinition;
}

/** Values for the environment. The endpoints are never called, because the model answers. */
const ENDPOINTS = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'model',
  AWS_SECRET_ACCESS_KEY: 'model',
  AWS_ENDPOINT_URL_DYNAMODB: 'http://dynamodb.model',
  AWS_ENDPOINT_URL_SQS: 'http://sqs.model',
  GRAPHQL_URL: 'http://appsync.model/graphql',
  QUARANTINE_URL: 'http://sqs.model/000000000000/quarantine',
  FAILURES_URL: 'http://sqs.model/000000000000/failures',
  // logs and metrics are not checked here and would take a third of the time
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  POWERTOOLS_METRICS_DISABLED: 'true',
};

/** Resources of the template by logical id. */
export type Resources = Record<string, TemplateResource>;

/** Synthesizes the stack and returns the resources of its template. */
export async function readTemplate(): Promise<Resources> {
  return inScratch(async (directory) => {
    const { synthesize } = await import('../../../infra/app.ts');
    const records = { recordPeriods: [...RECORD_PERIODS], timeZone: TIME_ZONE };
    const config = { ...TIMES, ...records, shardCount: 1, retainData: false, publishDelaySeconds: 0 };
    synthesize(config, directory);
    const [stack] = await readAssembly(directory, [], async () => directory);
    return stack!.template.Resources;
  });
}

/** @param root the repository, or a copy of it with a deliberate defect */
export async function buildProduct(resources: Resources, root: string = ROOT): Promise<Product> {
  return inScratch(async (directory) => {
    const { buildBundles } =
      root === ROOT ? await import('../../../infra/shared/bundles.ts') : await bundlesOf(root);
    buildBundles(directory);
    return readProduct(root, directory, resources);
  });
}

function bundlesOf(root: string): Promise<typeof Bundling> {
  const url = pathToFileURL(join(root, 'infra/shared/bundles.ts')).href;
  return import(/* @vite-ignore */ url) as Promise<typeof Bundling>;
}

async function inScratch<Result>(work: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'properties-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readProduct(root: string, bundles: string, resources: Resources): Product {
  const each = <Value>(make: (name: FunctionName) => Value) =>
    Object.fromEntries(FUNCTIONS.map((name) => [name, make(name)])) as Record<FunctionName, Value>;
  const functionOf = (name: FunctionName) =>
    only(resources, `the function ${name}`, ({ Type, Properties }) => {
      if (Type !== 'AWS::Lambda::Function') return false;
      return variablesOf(Properties).POWERTOOLS_SERVICE_NAME === name;
    });
  const mappingOf = (name: FunctionName) => {
    const [functionId] = functionOf(name);
    const [id, { Properties }] = only(resources, `the event source of ${name}`, (resource) => {
      const target = resource.Properties.FunctionName as { Ref?: string } | undefined;
      return resource.Type === 'AWS::Lambda::EventSourceMapping' && target?.Ref === functionId;
    });
    // the ARNs of the stream and the queue are unknown before deployment
    const placed = { ...Properties, EventSourceArn: `arn:${name}`, FunctionName: name };
    return parseMappingSettings(id, { ...placed, DestinationConfig: undefined });
  };
  return {
    bundles: each((name) => readBundle(join(bundles, 'functions', name, 'index.mjs'))),
    environments: each((name) => ({
      ...literals(variablesOf(functionOf(name)[1].Properties)),
      ...ENDPOINTS,
    })),
    mappings: {
      'live-standings': mappingOf('live-standings'),
      'final-results': mappingOf('final-results'),
      'publish-rankings': mappingOf('publish-rankings'),
    },
    table: tableOf(resources),
    api: apiOf(root, join(bundles, 'resolvers')),
  };
}

function only(
  resources: Resources,
  what: string,
  fits: (resource: TemplateResource) => boolean,
): [string, TemplateResource] {
  const found = Object.entries(resources).filter(([, resource]) => fits(resource));
  if (found.length !== 1)
    throw new Error(`the template has ${found.length} resources for ${what}, expected 1`);
  return found[0]!;
}

function variablesOf(properties: Record<string, unknown>): Record<string, unknown> {
  return (properties.Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};
}

function literals(variables: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/**
 * Omits the stream, which would make DynamoDB Local three times slower. The model derives it from the writes.
 */
function tableOf(resources: Resources): Product['table'] {
  const [, { Properties }] = only(resources, 'a table', ({ Type }) => /^AWS::DynamoDB::/.test(Type));
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = Properties;
  return {
    BillingMode: 'PAY_PER_REQUEST',
    ...({ KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } as CreateTableCommandInput),
  };
}

/** Builds the API with the real schema and the resolvers of the publishers' mutations and their results. */
function apiOf(root: string, resolvers: string): Product['api'] {
  const schema = withoutDescriptions(readFileSync(join(root, 'schema.graphql'), 'utf8'));
  const codeOf = (name: string) => readFileSync(join(resolvers, `${name}.js`), 'utf8');
  const steps = readdirSync(join(resolvers, 'Mutation.publishRankings'))
    .map((file) => file.replace(/\.js$/, ''))
    .filter((step) => step !== 'resolver')
    .sort();
  const functions = steps.map((step) => ({
    functionId: step,
    name: step,
    dataSourceName: 'table',
    code: codeOf(`Mutation.publishRankings/${step}`),
  }));
  const fields: GraphqlApiDefinition['resolvers'] = [
    {
      ...{ typeName: 'Mutation', fieldName: 'publishRankings', kind: 'PIPELINE', functionIds: steps },
      code: codeOf('Mutation.publishRankings/resolver'),
    },
    {
      ...{ typeName: 'Mutation', fieldName: 'publishRaceCompleted', kind: 'UNIT', dataSourceName: 'table' },
      code: codeOf('Mutation.publishRaceCompleted'),
    },
    {
      ...{ typeName: 'Rankings', fieldName: 'top', kind: 'UNIT', dataSourceName: 'nothing' },
      code: codeOf('Rankings.top'),
    },
  ];
  return (tableName) => ({
    apiId: 'model',
    name: 'Alleycat',
    schema,
    defaultAuthentication: { type: 'API_KEY' },
    additionalAuthentication: [
      { type: 'AWS_IAM' },
      { type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: 'none', defaultAction: 'ALLOW' },
    ],
    apiKeys: [],
    environment: {
      CLASS_COUNT: `${DEFAULT_CLASSES.length}`,
      RACE_SECONDS: `${TIMES.raceSeconds}`,
      GRACE_SECONDS: `${TIMES.graceSeconds}`,
      KEEP_RACES_DAYS: '0',
      TABLE_NAME: tableName,
    },
    introspection: false,
    dataSources: [
      { name: 'table', type: 'AMAZON_DYNAMODB', tableName, roleArn: 'arn:aws:iam::0:role/api' },
      { name: 'nothing', type: 'NONE' },
    ],
    functions,
    resolvers: fields,
  });
}
