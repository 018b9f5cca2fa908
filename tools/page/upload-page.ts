import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import {
  CopyObjectCommand,
  GetObjectTaggingCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import pMap from 'p-map';
import { ASSETS_FOLDER, SUPERSEDED_TAG } from '../../infra/page/page-files.ts';

export interface UploadPageOptions {
  s3: S3Client;
  bucket: string;
  /** Directory of the built page. */
  directory: string;
  /** Contents of `config.json`. */
  config: string;
}

const INDEX = 'index.html';
const CONFIG = 'config.json';
/** Number of requests at the same time. */
const CONCURRENCY = 8;

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Uploads the built page to its bucket. `index.html` is last, so that it never refers to a file that is
 * missing. Assets that the build does not have are marked; the bucket deletes them days later.
 * @returns the number of files that were uploaded and the number that were marked
 */
export async function uploadPage({
  s3,
  bucket,
  directory,
  config,
}: UploadPageOptions): Promise<{ uploaded: number; marked: number }> {
  const built = await filesIn(directory);
  if (!built.includes(INDEX))
    throw new Error(`${directory} has no ${INDEX}: build the page into this directory first`);
  const put = (key: string, body: string | Buffer) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...headersOf(key) }));
  const putFile = async (key: string) => put(key, await readFile(join(directory, key)));

  const files = built.filter((key) => key !== INDEX);
  // an upload also removes the mark of a file that an older build had
  await pMap(files, putFile, { concurrency: CONCURRENCY });
  await put(CONFIG, config);
  await putFile(INDEX);

  const current = new Set(built);
  const others = (await assetsIn(s3, bucket)).filter((key) => !current.has(key));
  const marked = await pMap(others, (key) => markSuperseded(s3, bucket, key), { concurrency: CONCURRENCY });
  return { uploaded: current.size + 1, marked: marked.filter(Boolean).length };
}

/** Returns the paths of all files below a directory, with slashes. */
async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(directory, '/').length))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

async function assetsIn(s3: S3Client, bucket: string): Promise<string[]> {
  const keys: string[] = [];
  const assets = { Bucket: bucket, Prefix: ASSETS_FOLDER };
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, assets))
    keys.push(...Contents.map(({ Key }) => Key!));
  return keys;
}

function headersOf(key: string): { ContentType: string; CacheControl: string } {
  const type = CONTENT_TYPES[extname(key)];
  if (type === undefined)
    throw new Error(
      `${key}: the content type of ${extname(key) || 'files without an extension'} is unknown; add it to CONTENT_TYPES in upload-page.ts`,
    );
  return {
    ContentType: type,
    CacheControl: key.startsWith(ASSETS_FOLDER) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}

/**
 * Tags a file, unless it already has the tag. S3 counts the days of a lifecycle rule from a file's creation,
 * so this creates the file again, as a copy of itself.
 * @returns whether the file was not tagged yet
 */
async function markSuperseded(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  const { TagSet = [] } = await s3.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key }));
  if (TagSet.some(({ Key }) => Key === SUPERSEDED_TAG.Key)) return false;
  await s3.send(
    new CopyObjectCommand({
      Bucket: bucket,
      Key: key,
      CopySource: encodeURI(`${bucket}/${key}`),
      TaggingDirective: 'REPLACE',
      Tagging: `${SUPERSEDED_TAG.Key}=${SUPERSEDED_TAG.Value}`,
      // S3 refuses to copy an object to itself with its old metadata
      MetadataDirective: 'REPLACE',
      ...headersOf(key),
    }),
  );
  return true;
}
