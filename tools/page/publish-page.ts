import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import pc from 'picocolors';
import { explainError } from '../shared/explain-error.ts';
import { OperatorError } from '../shared/operator-error.ts';
import { findPage } from './find-page.ts';
import { uploadPage } from './upload-page.ts';

interface Place {
  stack: string;
  region: string;
}

/**
 * Builds the page, uploads it to a deployed stack's bucket, and prints its address as the last line of the
 * standard output.
 * @throws OperatorError that says what to do
 */
export async function publishPage(place: Place): Promise<void> {
  try {
    await buildAndUpload(place);
  } catch (error) {
    const explanation = explainError(error, {
      unreachable: `Check the region (${place.region}) and the network.`,
      permissions: 'Or allow reading the stack and writing to its bucket.',
      other: 'Visitors still get the previous page, or the new one if it is complete. Run this again.',
    });
    throw new OperatorError(explanation, { cause: error });
  }
}

async function buildAndUpload({ stack, region }: Place): Promise<void> {
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
