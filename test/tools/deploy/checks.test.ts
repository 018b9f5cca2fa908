/** Runs the checks before a deployment with the real AWS clients, against a server that stands in for AWS. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseConfig, type ConfigInput } from '../../../infra/shared/config.ts';
import { openStage } from '../../../tools/deploy/open-stage.ts';
import { runChecks } from '../../../tools/deploy/run-checks.ts';
import { findTarget } from '../../../tools/race/target.ts';
import {
  answersOf,
  CALLER,
  refusal,
  startStandIn,
  xmlRefusal,
  type Answers,
} from '../support/aws-stand-in.ts';

/** A template whose user pool sends emails by itself. */
const TEMPLATE = { Resources: { Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} } } };
const READY = { bootstrapVersion: 21, concurrency: 1_000 };
const STACK = { raceSeconds: 60, shards: 4, openRaces: 0 };

beforeEach(() => {
  // the developer's own settings must not matter
  for (const name of ['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION']) vi.stubEnv(name, undefined);
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, '/dev/null');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});
afterEach(() => void vi.unstubAllEnvs());

async function check(answers: Answers, settings: ConfigInput = {}) {
  const standIn = await startStandIn(answers);
  onTestFinished(() => standIn.stop());
  for (const [name, value] of Object.entries(standIn.env)) vi.stubEnv(name, value);
  return { ...(await verdictsOf(settings)), requested: standIn.requested };
}

async function verdictsOf(settings: ConfigInput = {}) {
  const config = parseConfig({ stackName: 'AlleycatTest', raceSeconds: 60, shardCount: 4, ...settings });
  const { verdicts, live } = await runChecks(config, TEMPLATE);
  return { live, verdicts: Object.fromEntries(verdicts.map(({ name, verdict }) => [name, verdict])) };
}

const all = (outcome: string, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, expect.objectContaining({ outcome }) as object]));
const ASKING = ['CDK bootstrap', 'Lambda concurrency', 'race length', 'shards'];

describe('the checks before a deployment', () => {
  it('are ok for an account that is ready for its first stack', async () => {
    const { verdicts, live } = await check(answersOf(READY));
    expect(live).toBeUndefined();
    expect(verdicts).toEqual(all('ok', ['email', 'region', 'credentials', ...ASKING]));
    expect(verdicts.credentials!.finding).toContain('111122223333');
  });

  it('are ok for a stack that is deployed again with the same settings', async () => {
    const { verdicts, live } = await check(answersOf({ ...READY, stack: STACK }));
    expect(live).toMatchObject({ status: 'UPDATE_COMPLETE' });
    expect(verdicts).toEqual(all('ok', ['email', 'region', 'credentials', ...ASKING]));
  });

  it('ignore a stack whose creation was rolled back, because cdk replaces it', async () => {
    const stack = { ...STACK, status: 'ROLLBACK_COMPLETE', raceSeconds: 300 };
    const { verdicts, live } = await check(answersOf({ ...READY, stack }));
    expect(live).toBeUndefined();
    expect(verdicts['race length']).toMatchObject({ outcome: 'ok' });
  });

  it('only read', async () => {
    const { requested } = await check(answersOf({ ...READY, stack: STACK }));
    expect([...requested].sort()).toEqual([
      'DescribeStacks',
      'DescribeStreamSummary',
      'GetAccountSettings',
      'GetCallerIdentity',
      'GetParameter',
      'Query',
    ]);
  });

  it('report all failures at once, each with its remedy', async () => {
    const account = { concurrency: 10, stack: { raceSeconds: 300, shards: 10, openRaces: 1 } };
    const { verdicts } = await check(answersOf(account), { shardCount: 8 });
    expect(verdicts).toMatchObject({
      'CDK bootstrap': { outcome: 'failed', remedy: 'run npx cdk bootstrap' },
      'Lambda concurrency': {
        outcome: 'failed',
        finding: '10 executions are available, but shardCount 8 needs 18',
        remedy: expect.stringContaining('--set shardCount=4') as string,
      },
      'race length': {
        outcome: 'failed',
        finding: 'the stored races of stack AlleycatTest last 300 s, not raceSeconds 60',
        remedy: expect.stringContaining('--set raceSeconds=300') as string,
      },
      shards: {
        outcome: 'failed',
        finding: expect.stringContaining('races are in progress') as string,
        remedy: expect.stringContaining('--set shardCount=10') as string,
      },
    });
  });

  it('cannot run without a permission, and name it', async () => {
    const denied = refusal('AccessDeniedException', 'not authorized');
    const { verdicts } = await check({ ...answersOf(READY), GetParameter: denied });
    expect(verdicts['CDK bootstrap']).toEqual({
      outcome: 'not run',
      finding: 'AccessDeniedException: not authorized',
      remedy: 'grant ssm:GetParameter',
    });
    expect(verdicts['Lambda concurrency']).toMatchObject({ outcome: 'ok' });
  });

  it('cannot run if AWS rejects the credentials, whose check fails', async () => {
    const rejected = xmlRefusal('ExpiredToken', 'The security token is expired');
    const { verdicts, live, requested } = await check({ ...answersOf(READY), GetCallerIdentity: rejected });
    expect(verdicts.credentials).toMatchObject({
      outcome: 'failed',
      finding: expect.stringContaining('The security token is expired') as string,
      remedy: expect.stringContaining('sign in again') as string,
    });
    expect(verdicts).toMatchObject(all('not run', ASKING));
    expect(live).toBe('unknown');
    expect(new Set(requested)).toEqual(new Set(['GetCallerIdentity']));
  });

  it('cannot run without credentials, whose check fails', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    const { verdicts } = await verdictsOf();
    expect(verdicts).toMatchObject({ ...all('failed', ['credentials']), ...all('not run', ASKING) });
    expect(verdicts.credentials!.finding).toBe('no AWS credentials were found');
  });

  it('cannot run without a region, whose check fails', async () => {
    const { verdicts } = await verdictsOf();
    expect(verdicts).toMatchObject({
      ...all('failed', ['region']),
      ...all('not run', ['credentials', ...ASKING]),
    });
  });

  it('are in the order of the runbook’s table', async () => {
    const runbook = readFileSync(join(import.meta.dirname, '../../../docs/runbook.md'), 'utf8');
    const table = /\n\| check .*\n\| -.*\n((?:\|.*\n)+)/.exec(runbook)![1]!;
    const documented = [...table.matchAll(/^\| ([^|]+?) +\|/gm)].map(([, name]) => name);
    expect(Object.keys((await verdictsOf()).verdicts)).toEqual(documented);
  });
});

describe('a command for a stage', () => {
  const open = () => openStage({ stage: 'test', set: { shardCount: '4' } });

  it('has the stage’s settings and the region of the credentials', async () => {
    const standIn = await startStandIn(CALLER);
    onTestFinished(() => standIn.stop());
    for (const [name, value] of Object.entries(standIn.env)) vi.stubEnv(name, value);
    expect(await open()).toMatchObject({
      settings: { stackName: 'AlleycatTest', shardCount: 4 },
      config: { shardCount: 4, windowSeconds: 5 },
      region: 'eu-west-1',
    });
  });

  it('is refused without a region or credentials, and the error says what to set', async () => {
    const noRegion = /^no region is set: set AWS_REGION, .* AWS_PROFILE$/;
    await expect(open()).rejects.toThrow(noRegion);
    await expect(findTarget('test')).rejects.toThrow(noRegion);
    vi.stubEnv('AWS_DEFAULT_REGION', 'eu-west-1');
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
    const noCredentials = /^no AWS credentials were found: sign in .* AWS_PROFILE\.?$/i;
    await expect(open()).rejects.toThrow(noCredentials);
    await expect(findTarget('test')).rejects.toThrow(noCredentials);
  });
});
