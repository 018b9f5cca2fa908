import { expect, it } from 'vitest';
import { eventually } from 'stack-at-home/testing';
import { Command, stillRunning } from '../../../local/test/support/run-command.ts';

const SMALL = ['--riders', '40', '--classes', '1', '--race-seconds', '5', '--window', '1', '--shards', '2'];
// a race that everyone finishes closes without waiting for the grace period, which can therefore be long
const ALL_FINISH = ['--dropout', '0', '--late', '0', '--grace', '20'];

it('race --chaos --json ends like an undisturbed race, and prints one line of JSON', async () => {
  const options = [...SMALL, ...ALL_FINISH, '--chaos', '--json'];
  const command = new Command('tools/race/race.ts', options);
  expect(await command.ended).toBe(0);
  const lines = command.stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  const report = JSON.parse(lines[0]!) as Record<string, unknown> & { chaos: Record<string, number> };
  expect(Object.keys(report)).toEqual([
    'races',
    'ridersSent',
    'ridersRanked',
    'finishers',
    'dnf',
    'pushes',
    'firstRankingsMs',
    'chaos',
    'agrees',
  ]);
  expect(report).toMatchObject({
    races: 1,
    ridersSent: 40,
    ridersRanked: 40,
    finishers: 40,
    dnf: 0,
    agrees: true,
  });
  expect(report.pushes).toBeGreaterThan(0);
  const { poison, duplicates, replays, invented, ...rest } = report.chaos;
  expect(poison).toBeGreaterThan(0);
  expect(duplicates).toBeGreaterThan(0);
  expect(replays).toBeGreaterThan(0);
  expect(invented).toBeGreaterThan(0);
  expect(rest).toEqual({ reshards: 1, quarantined: poison, deadLetters: 0 });
  expect(command.stderr).toContain('rankings, results and the plain sort agree');
}, 240_000);

it('race exits with an error when interrupted, and leaves no process behind', async () => {
  // the same stack as above, so that its synthesis is reused
  const command = new Command('tools/race/race.ts', [...SMALL, ...ALL_FINISH]);
  await command.says(/starting DynamoDB/);
  const started = await command.spawns('java');
  command.kill('SIGINT');
  expect(await command.ended).not.toBe(0);
  await eventually('all processes to end', async () => (await stillRunning(started)).length === 0);
}, 240_000);
