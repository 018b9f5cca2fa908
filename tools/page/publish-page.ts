import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import pc from 'picocolors';
import { findPage } from './find-page.ts';
import { uploadPage } from './upload-page.ts';

/**
 * Builds the page, uploads it to a deployed stack's bucket, and prints its address as the last line of the
 * standard output.
 * @throws OperatorError if there is no such stack, or the SDK's error if AWS rejects a request
 */
export async function publishPage({ stack, region }: { stack: string; region: string }): Promise<void> {
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
  } finally {
    s3.destroy();
    await rm(directory, { recursive: true, force: true });
  }
}
