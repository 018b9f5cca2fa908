import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../../../../local/http/listen.ts';
import { readBounded } from '../../../../local/http/read-bounded.ts';

const MAX_BYTES = 10_000_000;

export interface StoredFile {
  body: string;
  contentType: string | undefined;
  cacheControl: string | undefined;
  /** As in a request: `name=value`. */
  tags: string;
}

/** The parts of S3 and CloudFormation that `npm run deploy:page` uses. fauxqs lacks tags and cache headers. */
export interface AwsStandIn {
  endpoint: string;
  /** The bucket's files, by key. */
  files: Map<string, StoredFile>;
  /** Requests that wrote to the bucket: `PUT <key>` or `COPY <key>`. */
  writes: string[];
  /** Keys whose uploads fail. */
  broken: Set<string>;
  stop(): Promise<void>;
}

const xml = (element: string, content: string) => `<?xml version="1.0"?><${element}>${content}</${element}>`;

/** @param outputs outputs of the only stack, named Alleycat */
export async function startAwsStandIn(
  bucket: string,
  outputs: Record<string, string> = {},
): Promise<AwsStandIn> {
  const files: AwsStandIn['files'] = new Map();
  const writes: string[] = [];
  const broken = new Set<string>();

  function describeStacks(name: string | null, response: ServerResponse): void {
    if (name !== 'Alleycat')
      return void response
        .writeHead(400)
        .end(
          xml('ErrorResponse', `<Error><Code>ValidationError</Code><Message>no ${name}</Message></Error>`),
        );
    const members = Object.entries(outputs).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    const stack =
      '<StackName>Alleycat</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime>' +
      `<StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs>`;
    response.end(
      xml(
        'DescribeStacksResponse',
        `<DescribeStacksResult><Stacks><member>${stack}</member></Stacks></DescribeStacksResult>`,
      ),
    );
  }

  function put(key: string, body: string, { headers }: IncomingMessage, response: ServerResponse): void {
    if (broken.has(key))
      return void response
        .writeHead(501)
        .end(xml('Error', '<Code>NotImplemented</Code><Message>cannot store</Message>'));
    const file = {
      contentType: headers['content-type'],
      cacheControl: headers['cache-control'],
      tags: (headers['x-amz-tagging'] as string | undefined) ?? '',
    };
    const source = headers['x-amz-copy-source'] as string | undefined;
    if (source === undefined) {
      writes.push(`PUT ${key}`);
      files.set(key, { ...file, body });
      return void response.end();
    }
    const copied = files.get(decodeURI(source).slice(bucket.length + 1))!;
    if (headers['x-amz-metadata-directive'] !== 'REPLACE')
      return void response.writeHead(400).end(xml('Error', '<Code>InvalidRequest</Code>'));
    writes.push(`COPY ${key}`);
    files.set(key, { ...file, body: copied.body });
    response.end(xml('CopyObjectResult', '<ETag>"e"</ETag>'));
  }

  function get(key: string, query: URLSearchParams, response: ServerResponse): void {
    if (query.has('tagging')) {
      const [name, value] = files.get(key)!.tags.split('=');
      const tag = name ? `<Tag><Key>${name}</Key><Value>${value}</Value></Tag>` : '';
      return void response.end(xml('Tagging', `<TagSet>${tag}</TagSet>`));
    }
    // one key per page, so that the client must read several pages
    const keys = [...files.keys()].filter((it) => it.startsWith(query.get('prefix') ?? '')).sort();
    const index = Number(query.get('continuation-token') ?? 0);
    const contents = keys[index] === undefined ? '' : `<Contents><Key>${keys[index]}</Key></Contents>`;
    const next =
      index + 1 < keys.length
        ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${index + 1}</NextContinuationToken>`
        : '<IsTruncated>false</IsTruncated>';
    response.end(xml('ListBucketResult', contents + next));
  }

  const server = createServer((request, response) => {
    void readBounded(request, MAX_BYTES).then((body = '') => {
      const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
      const [, name, ...path] = decodeURIComponent(pathname).split('/');
      if (request.method === 'POST') describeStacks(new URLSearchParams(body).get('StackName'), response);
      else if (name !== bucket) response.writeHead(404).end(xml('Error', '<Code>NoSuchBucket</Code>'));
      else if (request.method === 'PUT') put(path.join('/'), body, request, response);
      else get(path.join('/'), searchParams, response);
    });
  });
  const { port, stop } = await listen(server);
  return { endpoint: `http://127.0.0.1:${port}`, files, writes, broken, stop };
}
