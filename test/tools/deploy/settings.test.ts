/** Tests which settings a deployment uses: those of the stage file, overridden by flags. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { configFromContext, parseConfig } from '../../../infra/shared/config.ts';
import { createCommand, createDeployCommand, type DeployOptions } from '../../../tools/deploy/options.ts';
import { cdkArguments } from '../../../tools/deploy/run-cdk.ts';
import { settingsOf } from '../../../tools/deploy/settings.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'alleycat-stages-'));
  await mkdir(join(root, 'stages'));
  const files = {
    schema: '{}',
    small: '{ "$schema": "./schema.json", "shardCount": 2, "retainData": false }',
    notified: '{ "alarmEmail": "ops@example.com" }',
    wrong: '{ "shardCount": 501, "shards": 2 }',
    broken: '{ "shardCount": 2',
  };
  for (const [name, text] of Object.entries(files))
    await writeFile(join(root, 'stages', `${name}.json`), text);
});
afterAll(() => rm(root, { recursive: true }));

/** Returns the settings for the arguments of a command. */
function settingsFor(...args: string[]) {
  const command = createDeployCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  return settingsOf(command.parse(args, { from: 'user' }).opts<DeployOptions>(), root);
}

describe('the settings of a deployment', () => {
  it('are those of the stage file', async () => {
    expect(await settingsFor('--stage', 'small')).toEqual({ shardCount: 2, retainData: false });
  });

  it('are overridden by flags, the last of which counts', async () => {
    const flags = ['--set', 'shardCount=3', '-c', 'shardCount=4', '-c', 'windowSeconds=1'];
    expect(await settingsFor('--stage', 'small', ...flags)).toEqual({
      shardCount: 4,
      windowSeconds: 1,
      retainData: false,
    });
  });

  it('are the flags alone without a stage', async () => {
    expect(await settingsFor('-c', 'shardCount=4')).toEqual({ shardCount: 4 });
    expect(await settingsFor()).toEqual({});
  });

  it('can be a flag that is valid only with a setting of the stage file', async () => {
    const settings = await settingsFor('--stage', 'notified', '--set', 'monthlyBudgetUsd=250');
    expect(parseConfig(settings)).toMatchObject({ alarmEmail: 'ops@example.com', monthlyBudgetUsd: 250 });
  });

  it('reach the CDK app as context, and nothing else does', () => {
    const classes = [{ name: '"A" = B, C' }, { name: 'מירוץ' }];
    const settings = { shardCount: 2, retainData: false, stackName: 'Small', classes };
    const [name, ...args] = cdkArguments('deploy', settings, ['--require-approval', 'never']);
    expect(name).toBe('deploy');
    expect(args.slice(-2)).toEqual(['--require-approval', 'never']);
    const context = args.slice(0, -2).filter((arg) => arg !== '-c');
    const parsed = configFromContext(
      Object.fromEntries(context.map((setting) => setting.split(/=(.*)/s, 2) as [string, string])),
    );
    expect(parsed).toEqual(parseConfig(settings));
  });
});

describe('the settings are rejected with an error that', () => {
  it('names the file, each setting and its value', async () => {
    await expect(settingsFor('--stage', 'wrong')).rejects.toThrow(
      /^stages\/wrong\.json: .*shardCount: .*\(got 501\).*unknown setting shards.*Correct the file/,
    );
  });

  it('says where a stage file is not valid JSON', async () => {
    await expect(settingsFor('--stage', 'broken')).rejects.toThrow(
      /^stages\/broken\.json: not valid JSON \(.*\)\. Correct the file/,
    );
  });

  it.each(['large', 'schema', '../package', '../stages/small'])(
    'lists the stages for the unknown stage %s',
    async (stage) => {
      await expect(settingsFor('--stage', stage)).rejects.toThrow(
        `stage ${stage}: there is no stage file stages/${stage}.json. Create it, or use one of: broken, notified, small, wrong`,
      );
    },
  );

  it('blames the flag, not the file, for an invalid flag', async () => {
    await expect(settingsFor('--stage', 'small', '--set', 'shards=2')).rejects.toThrow(
      /^configuration: unknown setting shards;.* -c name=value/,
    );
  });

  it('says that a stage’s name is missing, instead of using the next option as one', () => {
    expect(() => settingsFor('--stage', '--dry-run')).toThrow(
      "'--dry-run' is invalid. expected the name of a stage, for example test",
    );
  });

  it.each(['destroy', 'import'] as const)('says that %s needs the name of a stage', (name) => {
    const command = createCommand(name, '')
      .exitOverride()
      .configureOutput({ writeErr: () => {} });
    expect(() => command.parse(['--set', 'shardCount=2'], { from: 'user' })).toThrow(
      "required option '--stage <name>' not specified",
    );
  });

  it('gives an example for a flag without a value', () => {
    expect(() => settingsFor('--set', 'shardCount')).toThrow('expected name=value, for example shardCount=4');
  });

  it.each([
    ['npm_config_stage', 'test'],
    ['npm_config_dry_run', 'true'],
    ['npm_config_call', 'shardCount=4'],
  ])('says that -- is missing if npm took an option and passes it on as %s', async (name, value) => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv(name, value);
    vi.stubEnv('npm_lifecycle_event', 'destroy');
    await expect(settingsFor()).rejects.toThrow(
      'npm took options for itself, because -- is missing in front of them. Write, for example, ' +
        'npm run destroy -- --stage test',
    );
  });

  it('says where a stage’s name belongs that came without --stage', () => {
    expect(() => settingsFor('test', '--dry-run')).toThrow('use for example -- --stage test');
    expect(() => settingsFor('--', '--require-approval', 'never')).not.toThrow();
  });
});
