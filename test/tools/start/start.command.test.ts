import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../../local/services/free-port.ts';
import { eventually } from 'stack-at-home/testing';
import { Command, stillRunning } from '../../../local/test/support/run-command.ts';

const CLASSES = ['--classes', '2', '--class-names', 'Morning,Evening'];
const SMALL = [...CLASSES, '--riders', '4', '--race-seconds', '60', '--window', '1', '--shards', '1'];
// the same stack, so that all starts use the same synthesis
const BARE = [...SMALL, '--no-riders', '--no-web', '--port', '0'];

/** Fetches the page's `config.json`. */
async function configOf(page: string): Promise<unknown> {
  return (await fetch(new URL('config.json', page))).json();
}

/** Requests a guest the way the page does. */
async function makeGuest(page: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(new URL('guest', page), { method: 'POST', headers, body: '{"name":"Ada"}' })).json();
}

/** Queries the API with the URL and key that the command has printed. */
async function ask(url: string, apiKey: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ query: '{ classes { classId name raceSeconds } }' }),
  });
  return response.json();
}

/** Lists the tables that DynamoDB Local, which listens on every interface, shows to other access keys. */
async function tablesSeenByStrangers(processes: string[]): Promise<string[] | undefined> {
  const [, port] = /DynamoDBLocal.jar -port (\d+)/.exec(processes.join('\n'))!;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'stranger', secretAccessKey: 'any' },
  });
  try {
    return (await client.send(new ListTablesCommand({}))).TableNames;
  } finally {
    client.destroy();
  }
}

// One after another, because later starts reuse what the first has built.
describe('start', () => {
  it('prints its endpoints, then rankings line by line, and stops everything on Ctrl-C', async () => {
    const [port, webPort] = [String(await freePort()), String(await freePort())];
    const command = new Command('tools/start/start.ts', [...SMALL, '--port', port, '--web-port', webPort]);
    const [, page] = await command.says(/^page +(http:\S+)$/m);
    const [, url] = await command.says(/^GraphQL +(http:\S+)$/m);
    const [, apiKey] = await command.says(/^API key +(\S+)$/m);
    expect([new URL(url!).port, new URL(page!).port]).toEqual([port, webPort]);
    await command.says(/^wall +http:\S+#\/wall\/2$/m);
    await command.says(/^realtime +ws:\S+$/m);
    await command.says(/^Kinesis +http:\S+ +stream \S+$/m);
    await command.says(/^DynamoDB +http:\S+ +table \S+$/m);
    await command.says(/^credentials +AWS_ACCESS_KEY_ID=\S+ AWS_SECRET_ACCESS_KEY=\S+$/m);
    const classes = {
      data: {
        classes: [
          { classId: 1, name: 'Morning', raceSeconds: 60 },
          { classId: 2, name: 'Evening', raceSeconds: 60 },
        ],
      },
    };
    expect(await ask(url!, apiKey!)).toEqual(classes);
    expect(command.stdout.trimStart()).toMatch(/^page /);
    expect(await (await fetch(page!)).text()).toContain('<title>Alleycat</title>');
    expect(await configOf(page!)).toEqual({
      graphqlUrl: url,
      apiKey,
      userPoolId: expect.stringMatching(/^us-east-1_\w+$/) as unknown,
      userPoolClientId: expect.any(String) as unknown,
      userPoolEndpoint: expect.stringMatching(/^http:\/\/(localhost|127\.0\.0\.1):\d+\/?$/) as unknown,
      guestUrl: './guest',
    });
    expect(await makeGuest(page!)).toEqual({
      username: expect.stringMatching(/^guest-\w+@example\.com$/) as unknown,
      password: expect.any(String) as unknown,
    });
    // a page of another origin can send a form without a preflight, but not JSON
    expect((await fetch(new URL('guest', page), { method: 'POST', body: '{}' })).status).toBe(405);
    await command.says(/^Evening: race 2-\d+ \w+: \d+ riders, 0 finished; 1\. .+ \d+\.\d\d/m);

    const started = await command.descendants();
    expect([...started.values()].join('\n')).toContain('java');
    command.kill('SIGINT');
    expect(await command.ended).toBe(0);
    await eventually('all processes to end', async () => (await stillRunning(started)).length === 0);
    await expect(ask(url!, apiKey!)).rejects.toThrow();
    await expect(fetch(page!)).rejects.toThrow();
    // no cursor movements and no stack traces
    expect(command.stdout).not.toContain('\u001b');
    expect(command.stderr).not.toMatch(/^ +at /m);
  }, 120_000);

  it('shows strangers no tables, and ends with a message when DynamoDB Local dies', async () => {
    const command = new Command('tools/start/start.ts', BARE);
    const [, url] = await command.says(/^GraphQL +(http:\S+)$/m);
    const [, apiKey] = await command.says(/^API key +(\S+)$/m);
    expect(await ask(url!, apiKey!)).toMatchObject({ data: { classes: { length: 2 } } });
    await command.says(/Ctrl-C stops everything/);
    expect(await tablesSeenByStrangers([...(await command.descendants()).values()])).toEqual([]);
    expect(command.stdout).not.toMatch(/\d+ riders|^page/m);

    const started = await command.descendants();
    // a guard starts DynamoDB Local, so the last match is the service itself
    const [id] = [...started].findLast(([, line]) => line.includes('DynamoDBLocal.jar'))!;
    process.kill(id, 'SIGKILL');
    expect(await command.ended).toBe(1);
    expect(command.stderr).toContain('DynamoDB Local ended');
    // Node.js ends the report of an uncaught error with its version
    expect(command.stderr).not.toContain('Node.js v');
    await eventually('all processes to end', async () => (await stillRunning(started)).length === 0);
  }, 120_000);

  it('stops without error output on SIGTERM during startup', async () => {
    const command = new Command('tools/start/start.ts', BARE);
    await command.says(/starting DynamoDB/);
    const started = await command.spawns('java');
    command.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    await eventually('all processes to end', async () => (await stillRunning(started)).length === 0);
    expect(command.stderr).not.toMatch(/\b(error|failed)\b|^ +at /im);
  }, 120_000);
});
