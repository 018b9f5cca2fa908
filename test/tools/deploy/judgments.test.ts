/** Tests what the checks before a deployment conclude from facts. */
import { describe, expect, it } from 'vitest';
import { judgeBootstrap } from '../../../tools/deploy/checks/bootstrap.ts';
import { judgeConcurrency } from '../../../tools/deploy/checks/concurrency.ts';
import { judgeMail } from '../../../tools/deploy/checks/mail.ts';
import { judgeRaceLength } from '../../../tools/deploy/checks/race-length.ts';
import { judgeShards } from '../../../tools/deploy/checks/shards.ts';
import { rollbackArguments } from '../../../tools/deploy/rollback-arguments.ts';

describe('the bootstrap version', () => {
  it.each([
    [5, 'failed'],
    [6, 'ok'],
    [NaN, 'failed'],
  ])('%d is %s', (version, outcome) => {
    expect(judgeBootstrap(version)).toMatchObject({ outcome });
  });
});

describe('the concurrency limit', () => {
  it('must be at least twice the number of shards, plus two', () => {
    expect(judgeConcurrency(18, 8)).toMatchObject({ outcome: 'ok' });
    expect(judgeConcurrency(17, 8)).toMatchObject({ outcome: 'failed' });
  });

  it('is met by the number of shards that the remedy names', () => {
    const verdict = judgeConcurrency(17, 8);
    expect(verdict).toMatchObject({ remedy: expect.stringContaining('shardCount=7 ') as string });
    expect(judgeConcurrency(17, 7)).toMatchObject({ outcome: 'ok' });
  });

  it('can be too low for even one shard, so only a higher quota helps', () => {
    expect(judgeConcurrency(3, 1)).toMatchObject({ remedy: expect.not.stringContaining('--set') as string });
  });
});

describe('the race length', () => {
  const config = { raceSeconds: 60, stackName: 'Alleycat' };

  it('cannot be compared with a stack that is not Alleycat’s, so the deployment is refused', () => {
    expect(judgeRaceLength({ status: 'CREATE_COMPLETE', outputs: {} }, config)).toMatchObject({
      outcome: 'failed',
      remedy: expect.stringContaining('another stackName') as string,
    });
  });

  it('is taken from the settings if the stack has only imported resources', () => {
    const imported = { status: 'IMPORT_COMPLETE', outputs: {} };
    expect(judgeRaceLength(imported, config)).toMatchObject({ outcome: 'ok' });
    const adopted = { status: 'IMPORT_COMPLETE', outputs: { RaceSeconds: '300' } };
    expect(judgeRaceLength(adopted, config)).toMatchObject({ outcome: 'failed' });
  });
});

describe('the rollback triggers', () => {
  const RollbackAlarms = ['one', 'two'].map((name) => `arn:aws:cloudwatch:eu-west-1:1:alarm:${name}`).join();
  const live = { status: 'UPDATE_COMPLETE', outputs: { RollbackAlarms } };

  it('are the alarms that the deployed stack names', () => {
    expect(rollbackArguments(live, 10).join(' ')).toBe(
      '--rollback-trigger-alarm-arns arn:aws:cloudwatch:eu-west-1:1:alarm:one ' +
        '--rollback-trigger-alarm-arns arn:aws:cloudwatch:eu-west-1:1:alarm:two --monitoring-time-minutes 10',
    );
  });

  it('of an earlier deployment are removed if the alarms are not watched', () => {
    expect(rollbackArguments(live, undefined)).toEqual(['--rollback-trigger-alarm-arns', 'none']);
  });

  it('cannot be watched if the deployed stack does not name them', () => {
    expect(() => rollbackArguments({ ...live, outputs: {} }, 10)).toThrow(/has no output RollbackAlarms/);
  });

  it('do not exist before the stack does', () => {
    expect(rollbackArguments(undefined, 10)).toEqual([]);
  });
});

describe('the number of shards', () => {
  const stream = (openShards: number, isRacing: boolean) => ({ openShards, isRacing });

  it('can grow during races, but can shrink only between them', () => {
    expect(judgeShards(stream(4, true), 8)).toMatchObject({ outcome: 'ok' });
    expect(judgeShards(stream(4, false), 3)).toMatchObject({ outcome: 'ok' });
    expect(judgeShards(stream(4, true), 3)).toMatchObject({ outcome: 'failed' });
  });

  it.each([
    [4, 9, 8],
    [5, 2, 3],
  ])('cannot change from %d to %d at once; the remedy is %d first', (open, wanted, first) => {
    expect(judgeShards(stream(open, false), wanted)).toMatchObject({
      outcome: 'failed',
      remedy: `first deploy with --set shardCount=${first}`,
    });
    expect(judgeShards(stream(open, false), first)).toMatchObject({ outcome: 'ok' });
  });
});

describe('the email limit', () => {
  const pool = (properties: object) => ({
    Resources: { Pool: { Type: 'AWS::Cognito::UserPool', Properties: { ...properties } } },
  });

  it('is 50 a day unless the user pool sends with Amazon SES', () => {
    expect(judgeMail(pool({})).finding).toContain('at most 50 emails a day');
    expect(judgeMail(pool({ EmailConfiguration: {} })).finding).not.toContain('50');
  });
});
