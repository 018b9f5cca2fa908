import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import pc from 'picocolors';
import { silenceNodeWarning } from 'stack-at-home/command';
import { explainError } from './explain-error.ts';
import { findPage } from './find-page.ts';
import { uploadPage } from './upload-page.ts';

const { stack, region } = new Command('deploy:page')
  .description(
    "Builds the page, uploads it to a deployed stack's bucket, and prints its address. Files of older builds " +
      'stay in the bucket for a week, because pages that are already open may still load them.',
  )
  .option('--stack <name>', 'name of the CloudFormation stack', 'Alleycat')
  .option('--region <name>', 'region of the stack', process.env['AWS_REGION'] ?? 'us-east-1')
  .allowExcessArguments(false)
  .parse()
  .opts<{ stack: string; region: string }>();
silenceNodeWarning();

const s3 = new S3Client({ region });
// not web/dist, which `npm start` may serve
const directory = await mkdtemp(join(tmpdir(), 'alleycat-page-'));
try {
  const page = await findPage({ stack, region });
  const { buildPage } = await import('../start/build-page.ts');
  await buildPage(directory);
  const { uploaded, marked } = await uploadPage({ s3, directory, ...page });
  process.stderr.write(
    pc.dim(`${uploaded} files uploaded, ${marked} older files will be deleted in a week\n`),
  );
  process.stdout.write(`${page.url}\n`);
} catch (error) {
  process.stderr.write(`${pc.red(explainError(error, region))}\n`);
  process.exitCode = 1;
} finally {
  s3.destroy();
  await rm(directory, { recursive: true, force: true });
}
