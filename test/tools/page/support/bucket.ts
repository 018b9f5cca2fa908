import type { IncomingMessage } from 'node:http';
import type { Answer } from '../../support/aws-stand-in.ts';

export interface StoredFile {
  body: string;
  contentType: string | undefined;
  cacheControl: string | undefined;
  /** As in a request: `name=value`. */
  tags: string;
}

/** The parts of S3 that `npm run deploy:page` uses. fauxqs lacks tags and cache headers. */
export interface Bucket {
  /** The bucket's files, by key. */
  files: Map<string, StoredFile>;
  /** Requests that wrote to the bucket: `PUT <key>` or `COPY <key>`. */
  writes: string[];
  /** Keys whose uploads fail. */
  broken: Set<string>;
  /** Answers a request to the bucket. */
  answer: (request: IncomingMessage, body: string) => Answer;
}

const xml = (element: string, content: string): Answer => ({
  body: `<?xml version="1.0"?><${element}>${content}</${element}>`,
});
const refusal = (status: number, code: string, message = ''): Answer => ({
  status,
  ...xml('Error', `<Code>${code}</Code><Message>${message}</Message>`),
});

export function createBucket(bucket: string): Bucket {
  const files: Bucket['files'] = new Map();
  const writes: string[] = [];
  const broken = new Set<string>();

  function put(key: string, body: string, { headers }: IncomingMessage): Answer {
    if (broken.has(key)) return refusal(501, 'NotImplemented', 'cannot store');
    const file = {
      contentType: headers['content-type'],
      cacheControl: headers['cache-control'],
      tags: (headers['x-amz-tagging'] as string | undefined) ?? '',
    };
    const source = headers['x-amz-copy-source'] as string | undefined;
    if (source === undefined) {
      writes.push(`PUT ${key}`);
      files.set(key, { ...file, body });
      return {};
    }
    const copied = files.get(decodeURI(source).slice(bucket.length + 1))!;
    if (headers['x-amz-metadata-directive'] !== 'REPLACE') return refusal(400, 'InvalidRequest');
    writes.push(`COPY ${key}`);
    files.set(key, { ...file, body: copied.body });
    return xml('CopyObjectResult', '<ETag>"e"</ETag>');
  }

  function get(key: string, query: URLSearchParams): Answer {
    if (query.has('tagging')) {
      const [name, value] = files.get(key)!.tags.split('=');
      const tag = name ? `<Tag><Key>${name}</Key><Value>${value}</Value></Tag>` : '';
      return xml('Tagging', `<TagSet>${tag}</TagSet>`);
    }
    // one key per page, so that the client must read several pages
    const keys = [...files.keys()].filter((it) => it.startsWith(query.get('prefix') ?? '')).sort();
    const index = Number(query.get('continuation-token') ?? 0);
    const contents = keys[index] === undefined ? '' : `<Contents><Key>${keys[index]}</Key></Contents>`;
    const next =
      index + 1 < keys.length
        ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${index + 1}</NextContinuationToken>`
        : '<IsTruncated>false</IsTruncated>';
    return xml('ListBucketResult', contents + next);
  }

  function answer(request: IncomingMessage, body: string): Answer {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    const [, name, ...path] = decodeURIComponent(pathname).split('/');
    if (name !== bucket) return refusal(404, 'NoSuchBucket');
    return request.method === 'PUT' ? put(path.join('/'), body, request) : get(path.join('/'), searchParams);
  }
  return { files, writes, broken, answer };
}
