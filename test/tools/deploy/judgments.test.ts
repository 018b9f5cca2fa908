/** Tests what the checks before a deployment conclude from facts. */
import { describe, expect, it } from 'vitest';
import { judgeBootstrap } from '../../../tools/deploy/checks/bootstrap.ts';
import { judgeConcurrency } from '../../../tools/deploy/checks/concurrency.ts';
import { judgeMail } from '../../../tools/deploy/checks/mail.ts';
import { judgeRaceLength } from '../../../tools/deploy/checks/race-length.ts';
import { judgeShards } from '../../../tools/deploy/checks/shards.ts';

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
