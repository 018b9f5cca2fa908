import { beforeAll, describe, expect, it } from 'vitest';
import { functionEntries } from '../../infra/shared/bundles.ts';
import { apiKeyExpiry } from '../../infra/api/api-key.ts';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
let untraced: Synthesized;
beforeAll(() => {
  stack = synthesized({ raceSeconds: 60, graceSeconds: 7 });
  untraced = synthesized({ tracePercent: 0 });
});

const COMMON = {
  NODE_OPTIONS: '--enable-source-maps',
  CLASS_COUNT: '6',
  RACE_SECONDS: '60',
  GRACE_SECONDS: '7',
  MAX_RIDERS_PER_RACE: '10000',
  KEEP_RACES_DAYS: '365',
  TABLE_NAME: 'StorageTable',
  POWERTOOLS_METRICS_NAMESPACE: 'Alleycat',
};
const GRAPHQL_URL = 'RaceApi.GraphQLUrl';

/** Environment of a function. Metrics and logs are named after the function's folder. */
function environment(POWERTOOLS_SERVICE_NAME: string, more: Record<string, string> = {}) {
  return { Variables: { ...COMMON, POWERTOOLS_SERVICE_NAME, ...more } };
}

/** Expected properties of each function, keyed by construct path. */
const FUNCTIONS = {
  LiveStandingsLive: {
    ...{ MemorySize: 512, Timeout: 60 },
    Environment: environment('live-standings', { QUARANTINE_URL: 'LiveStandingsQuarantineQueue' }),
  },
  FinalResultsFinal: { MemorySize: 512, Timeout: 60, Environment: environment('final-results') },
  PublishRankingsPublish: {
    ...{ MemorySize: 1_024, Timeout: 60 },
    Environment: environment('publish-rankings', {
      ...{
        GRAPHQL_URL,
        PUBLISH_DELAY_SECONDS: '1',
        WINDOW_SECONDS: '5',
        FAILURES_URL: 'PublishRankingsFailuresQueue',
      },
    }),
  },
  CloseRacesClose: {
    MemorySize: 1_024,
    Timeout: 50,
    Environment: environment('close-races', {
      ...{ GRAPHQL_URL, FAILURES_URL: 'CloseRacesFailuresQueue' },
      RECORD_PERIODS: '[]',
      TIME_ZONE: 'UTC',
      API_KEY_EXPIRES: `${apiKeyExpiry(365).getTime() / 1_000}`,
    }),
  },
  KeepRaceSecondsKeep: {
    MemorySize: 128,
    Timeout: 10,
    Environment: {
      Variables: {
        NODE_OPTIONS: COMMON.NODE_OPTIONS,
        POWERTOOLS_SERVICE_NAME: 'keep-race-seconds',
        POWERTOOLS_METRICS_NAMESPACE: COMMON.POWERTOOLS_METRICS_NAMESPACE,
      },
    },
  },
};

it('functions, mappings and the API are updated only after the race length has been checked', () => {
  const dependsOnCheck = [
    'AWS::Lambda::Function',
    'AWS::Lambda::EventSourceMapping',
    'AWS::AppSync::GraphQLApi',
  ]
    .flatMap((type) => Object.entries(stack.ofType(type)))
    .map(
      ([id, { DependsOn = [] }]) =>
        [id, [DependsOn].flat().some((other) => other.startsWith('KeepRaceSecondsCheck'))] as const,
    );
  const independent = dependsOnCheck.filter(([, depends]) => !depends).map(([id]) => id);
  expect(independent).toEqual(['KeepRaceSecondsKeepFunction']);
});

it('there is a function for every folder with a handler, and none from CDK', () => {
  expect(functionEntries()).toEqual([
    'close-races',
    'final-results',
    'keep-race-seconds',
    'live-standings',
    'publish-rankings',
  ]);
  const ids = Object.keys(FUNCTIONS).map((id) => `${id}Function`);
  expect(Object.keys(stack.ofType('AWS::Lambda::Function')).sort()).toEqual(ids.sort());
});

it('each function runs its own code', () => {
  const code = Object.values(stack.ofType('AWS::Lambda::Function')).map(({ Properties }) => {
    return (Properties.Code as { S3Key: string }).S3Key;
  });
  expect(new Set(code).size).toBe(5);
});

describe.each(Object.entries(FUNCTIONS))('%s', (id, expected) => {
  const fn = () => stack.properties(`${id}Function`);

  it('runs on Node.js 24 on arm64, with its memory size and timeout', () => {
    const { MemorySize, Timeout } = expected;
    expect(fn()).toMatchObject({ MemorySize, Timeout, Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(fn().Handler).toBe('index.handler');
  });

  it('has its settings and its destinations in its environment', () => {
    expect(fn().Environment).toEqual(expected.Environment);
  });

  it('sends traces to X-Ray, unless tracing is off', () => {
    expect(fn().TracingConfig).toEqual({ Mode: 'Active' });
    expect(untraced.properties(`${id}Function`)).not.toHaveProperty('TracingConfig');
    const policy = untraced.ofType('AWS::IAM::Policy')[`${id}RoleDefaultPolicy`];
    expect(JSON.stringify(policy)).not.toContain('xray:');
  });

  it('logs JSON to its own log group, which keeps logs for 30 days', () => {
    expect(fn().LoggingConfig).toEqual({ LogFormat: 'JSON', LogGroup: `${id}Logs` });
    expect(stack.properties(`${id}Logs`)).toEqual({ RetentionInDays: 30 });
  });

  it('has its own role and a description', () => {
    expect(fn().Role).toBe(`${id}Role.Arn`);
    expect(fn().Description).toMatch(/^[A-Z].{20,}/);
  });
});

it('functions that publish are updated only after the schema and all resolvers', () => {
  const dependencies = ({ DependsOn = [] }: { DependsOn?: string | string[] }) =>
    [DependsOn].flat().map((id) => id.replace(/[0-9A-F]{8}$/, ''));
  const resolvers = stack.ofType('AWS::AppSync::Resolver');
  for (const resolver of Object.values(resolvers)) expect(dependencies(resolver)).toContain('RaceApiSchema');
  for (const name of ['PublishRankingsPublishFunction', 'CloseRacesCloseFunction'])
    expect(dependencies(stack.ofType('AWS::Lambda::Function')[name]!)).toEqual(
      expect.arrayContaining(Object.keys(resolvers)),
    );
});
