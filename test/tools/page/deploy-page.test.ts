import { afterAll, beforeAll, expect, it } from 'vitest';
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

const deployPage = (stack: string, { endpoint } = aws) =>
  new Command('tools/page/deploy-page.ts', ['--stack', stack], {
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    NODE_ENV: 'production',
  });

it('deploy:page builds the page, uploads it with the stack’s configuration, and prints its address', async () => {
  const command = deployPage('Alleycat');
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
])('deploy:page for the stack %s without a page says what to do', async (stack, place, message) => {
  const command = deployPage(stack, place());
  expect(await command.ended).toBe(1);
  expect(command.stderr).toContain(message);
  expect(command.stdout).toBe('');
});
