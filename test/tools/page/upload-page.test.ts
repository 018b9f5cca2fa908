import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { LOCAL_CREDENTIALS } from '../../../tools/shared/kinesis-client.ts';
import { uploadPage } from '../../../tools/page/upload-page.ts';
import { startStandIn } from '../support/aws-stand-in.ts';
import { createBucket, type Bucket } from './support/bucket.ts';

const BUCKET = 'page-files';
const CONFIG = '{"graphqlUrl":"https://api.example.com/graphql"}';
const OLD = ['index.html', 'favicon.svg', 'assets/index-OLD.js', 'assets/style-SAME.css'];
const NEW = ['index.html', 'favicon.svg', 'assets/index-NEW.js', 'assets/style-SAME.css'];

let bucket: Bucket;
let s3: S3Client;
beforeEach(async () => {
  bucket = createBucket(BUCKET);
  const aws = await startStandIn({}, bucket.answer);
  s3 = new S3Client({
    endpoint: aws.env['AWS_ENDPOINT_URL']!,
    region: 'eu-west-1',
    credentials: LOCAL_CREDENTIALS,
    maxAttempts: 1,
  });
  return async () => {
    s3.destroy();
    await aws.stop();
  };
});

/** Uploads a build with these files, whose contents are their own names. */
async function upload(files: string[]): Promise<{ uploaded: number; marked: number }> {
  const directory = await mkdtemp(join(tmpdir(), 'alleycat-build-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  for (const file of files) {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), file);
  }
  return uploadPage({ s3, bucket: BUCKET, directory, config: CONFIG });
}

describe('an upload', () => {
  it('sends index.html last and config.json before it', async () => {
    expect(await upload(NEW)).toEqual({ uploaded: 5, marked: 0 });
    expect(bucket.writes.slice(-2)).toEqual(['PUT config.json', 'PUT index.html']);
    expect([...bucket.writes].sort()).toEqual([...NEW, 'config.json'].map((key) => `PUT ${key}`).sort());
    expect(bucket.files.get('config.json')!.body).toBe(CONFIG);
    expect(bucket.files.get('index.html')!.body).toBe('index.html');
  });

  it('gives each file its type, and lets browsers keep only files with a hash', async () => {
    await upload([...NEW, 'scheme.js', 'assets/barlow-HASH.woff2']);
    const headers = [...bucket.files].map(([key, { contentType, cacheControl }]) => [
      key,
      `${contentType}; ${cacheControl}`,
    ]);
    const immutable = 'public, max-age=31536000, immutable';
    expect(Object.fromEntries(headers)).toEqual({
      'assets/barlow-HASH.woff2': `font/woff2; ${immutable}`,
      'assets/index-NEW.js': `text/javascript; charset=utf-8; ${immutable}`,
      'assets/style-SAME.css': `text/css; charset=utf-8; ${immutable}`,
      'config.json': 'application/json; no-cache',
      'favicon.svg': 'image/svg+xml; no-cache',
      'index.html': 'text/html; charset=utf-8; no-cache',
      'scheme.js': 'text/javascript; charset=utf-8; no-cache',
    });
  });

  it('keeps the old assets, and marks them once for the bucket to delete', async () => {
    await upload(OLD);
    expect(await upload(NEW)).toEqual({ uploaded: 5, marked: 1 });
    expect(bucket.writes.at(-1)).toBe('COPY assets/index-OLD.js');
    expect(bucket.files.get('assets/index-OLD.js')).toEqual({
      body: 'assets/index-OLD.js',
      contentType: 'text/javascript; charset=utf-8',
      cacheControl: 'public, max-age=31536000, immutable',
      tags: 'superseded=true',
    });
    for (const key of NEW) expect(bucket.files.get(key)!.tags, key).toBe('');

    // a second copy would delay the deletion
    expect(await upload(NEW)).toMatchObject({ marked: 0 });
    expect(bucket.writes.filter((write) => write.startsWith('COPY'))).toHaveLength(1);
  });

  it('removes the mark of an asset that the build has again', async () => {
    await upload(OLD);
    await upload(NEW);
    expect(await upload(OLD)).toMatchObject({ marked: 1 });
    expect(bucket.files.get('assets/index-OLD.js')!.tags).toBe('');
    expect(bucket.files.get('assets/index-NEW.js')!.tags).toBe('superseded=true');
  });

  it('that fails leaves the old page in place', async () => {
    await upload(OLD);
    bucket.writes.length = 0;
    bucket.broken.add('assets/index-NEW.js');
    await expect(upload(NEW)).rejects.toThrow('cannot store');
    expect(bucket.writes).not.toContain('PUT index.html');
    expect(bucket.writes).not.toContain('PUT config.json');
    expect(bucket.files.get('assets/index-OLD.js')!.tags).toBe('');
  });

  it('without index.html or with an unknown type of file is refused before it changes the page', async () => {
    await expect(upload(['assets/index-NEW.js'])).rejects.toThrow('has no index.html: build the page');
    await expect(upload(['index.html', 'robots.txt'])).rejects.toThrow(
      'robots.txt: the content type of .txt is unknown; add it to CONTENT_TYPES',
    );
    expect(bucket.writes).toEqual([]);
  });

  it('leaves other files in the bucket alone', async () => {
    const own = { body: 'x', contentType: 'text/plain', cacheControl: undefined, tags: '' };
    bucket.files.set('robots.txt', own);
    expect(await upload(NEW)).toMatchObject({ marked: 0 });
    expect(bucket.files.get('robots.txt')).toEqual(own);
  });
});
