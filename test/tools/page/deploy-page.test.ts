import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { publishPage } from '../../../tools/page/publish-page.ts';
import { Command } from '../../../local/test/support/run-command.ts';
import { startAwsStandIn, type AwsStandIn } from './support/aws-stand-in.ts';

const CONFIG = '{"apiKey":"da2-key"}';

let aws: AwsStandIn;
let withoutPage: AwsStandIn;
beforeAll(async () => {
  aws = await startAwsStandIn('page-files', {
    PageUrl: 'https://d111111abcdef8.cloudfront.net/',
    PageBucket: 'page-files',
    WebConfig: CONFIG,
  });
  withoutPage = await startAwsStandIn('page-files', { WebConfig: CONFIG });
});
afterAll(async () => {
  await aws.stop();
  await withoutPage.stop();
});

const environmentOf = ({ endpoint }: AwsStandIn) => ({
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
});

it('deploy:page builds the page, uploads it with the stack’s configuration, and prints its address', async () => {
  const command = new Command('tools/page/deploy-page.ts', ['--stack', 'Alleycat'], {
    ...environmentOf(aws),
    NODE_ENV: 'production',
  });
  expect(await command.ended, command.stderr).toBe(0);
  expect(command.stdout).toBe('https://d111111abcdef8.cloudfront.net/\n');
  expect(aws.files.get('config.json')!.body).toBe(CONFIG);
  const index = aws.files.get('index.html')!.body;
  const named = [...index.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, key]) => key!);
  expect(named.length).toBeGreaterThan(3);
  for (const key of named) expect([...aws.files.keys()]).toContain(key);
  expect(aws.writes.at(-1)).toBe('PUT index.html');
});

it.each([
  ['Alleycats', () => aws, 'there is no stack Alleycats in us-east-1: deploy it first, or correct --stack'],
  [
    'Alleycat',
    () => withoutPage,
    'stack Alleycat in us-east-1 has no page: deploy this version of the stack first',
  ],
])('the error for the stack %s, which has no page, says what to do', async (stack, place, message) => {
  for (const [name, value] of Object.entries(environmentOf(place()))) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(publishPage({ stack, region: 'us-east-1' })).rejects.toThrow(message);
});
