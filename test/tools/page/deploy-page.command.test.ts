import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { publishPage } from '../../../tools/page/publish-page.ts';
import { Command } from '../../../local/test/support/run-command.ts';
import { CALLER, stackAnswers, startStandIn, type StandIn } from '../support/aws-stand-in.ts';
import { createBucket } from './support/bucket.ts';

const CONFIG = '{"apiKey":"da2-key"}';
const OUTPUTS = {
  PageUrl: 'https://d111111abcdef8.cloudfront.net/',
  PageBucket: 'page-files',
  WebConfig: CONFIG,
};

const bucket = createBucket('page-files');
let aws: StandIn;
let withoutPage: StandIn;
beforeAll(async () => {
  const name = 'AlleycatTest';
  aws = await startStandIn({ ...CALLER, ...stackAnswers({ name, outputs: OUTPUTS }) }, bucket.answer);
  withoutPage = await startStandIn(stackAnswers({ name, outputs: { WebConfig: CONFIG } }));
});
afterAll(async () => {
  await aws.stop();
  await withoutPage.stop();
});

it('deploy:page builds the page, uploads it with its stack’s configuration, and prints its address', async () => {
  const command = new Command('tools/deploy/deploy-page.ts', ['--stage', 'test'], {
    ...aws.env,
    NODE_ENV: 'production',
  });
  expect(await command.ended, command.stderr).toBe(0);
  expect(command.stdout).toBe('https://d111111abcdef8.cloudfront.net/\n');
  expect(bucket.files.get('config.json')!.body).toBe(CONFIG);
  const index = bucket.files.get('index.html')!.body;
  const named = [...index.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, key]) => key!);
  expect(named.length).toBeGreaterThan(3);
  for (const key of named) expect([...bucket.files.keys()]).toContain(key);
  expect(bucket.writes.at(-1)).toBe('PUT index.html');
});

it.each([
  ['Alleycats', () => aws, 'there is no stack Alleycats in eu-west-1: deploy it first, or correct --stage'],
  [
    'AlleycatTest',
    () => withoutPage,
    'stack AlleycatTest in eu-west-1 has no page: deploy this version of the stack first',
  ],
])('the error for the stack %s, which has no page, says what to do', async (stack, place, message) => {
  for (const [name, value] of Object.entries(place().env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(publishPage({ stack, region: 'eu-west-1' })).rejects.toThrow(message);
});
