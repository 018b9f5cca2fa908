/** A server that answers the requests of the deployment commands with what a test prepared. */
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../../local/http/listen.ts';

export interface Answer {
  status?: number;
  /** Response body: XML for STS, CloudFormation and S3, JSON for other services. */
  body?: string;
}
/** Answers by the name of the operation. */
export type Answers = Record<string, Answer | ((parameters: URLSearchParams) => Answer)>;

export interface StandIn {
  /** Environment in which the AWS SDK sends all requests to the server. */
  env: Record<string, string>;
  /** Operations that were requested. */
  requested: string[];
  stop(): Promise<void>;
}

/** Returns the name of the requested operation, in each of the protocols that the services use. */
function operationOf({ method, url = '', headers }: IncomingMessage, body: string): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1)!;
  if (url.startsWith('/2016-08-19/account-settings')) return 'GetAccountSettings';
  return (method === 'POST' && new URLSearchParams(body).get('Action')) || `${method} ${url}`;
}

/**
 * Starts the server.
 * @param other answers all other requests; by default, they fail
 */
export async function startStandIn(
  answers: Answers,
  other?: (request: IncomingMessage, body: string) => Answer,
): Promise<StandIn> {
  const requested: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const operation = operationOf(request, sent);
      requested.push(operation);
      const planned =
        answers[operation] ?? other?.(request, sent) ?? refusal('Unplanned', `no answer to ${operation}`);
      const { status = 200, body = '' } =
        typeof planned === 'function' ? planned(new URLSearchParams(sent)) : planned;
      response.writeHead(status, {
        'content-type': body.startsWith('<') ? 'text/xml' : 'application/x-amz-json-1.1',
      });
      response.end(body);
    });
  });
  const { port, stop } = await listen(server);
  return {
    env: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'AKIATEST',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'eu-west-1',
    },
    requested,
    stop,
  };
}

/** An error in the JSON protocols. */
export const refusal = (type: string, message: string): Answer => ({
  status: 400,
  body: JSON.stringify({ __type: type, message }),
});

/** An error in the query protocol of STS and CloudFormation. */
export const xmlRefusal = (code: string, message: string): Answer => ({
  status: 400,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});

/** Confirms the credentials. */
export const CALLER: Answers = {
  GetCallerIdentity: {
    body:
      '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/ines</Arn>' +
      '<UserId>AIDA</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
  },
};

/** Describes the only stack, if there is one. */
export const stackAnswers = (stack?: {
  name: string;
  status?: string;
  outputs: Record<string, string>;
}): Answers => ({
  DescribeStacks(parameters) {
    const name = parameters.get('StackName')!;
    if (name !== stack?.name) return xmlRefusal('ValidationError', `Stack with id ${name} does not exist`);
    const { status = 'UPDATE_COMPLETE', outputs } = stack;
    const members = Object.entries(outputs).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    return {
      body:
        `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${name}</StackName>` +
        `<CreationTime>2026-11-01T00:00:00Z</CreationTime><StackStatus>${status}</StackStatus>` +
        `<Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
    };
  },
});

export interface Account {
  bootstrapVersion?: number;
  concurrency: number;
  stack?: { status?: string; raceSeconds: number; shards: number; openRaces: number };
}

/** Returns the answers of an account. Without `stack`, the account has no stack named AlleycatTest. */
export function answersOf({ bootstrapVersion, concurrency, stack }: Account): Answers {
  const outputs = { RaceSeconds: `${stack?.raceSeconds}`, StreamName: 'telemetry', TableName: 'races' };
  return {
    ...CALLER,
    ...stackAnswers(stack && { name: 'AlleycatTest', ...stack, outputs }),
    GetParameter:
      bootstrapVersion === undefined
        ? refusal('ParameterNotFound', 'not found')
        : { body: JSON.stringify({ Parameter: { Value: `${bootstrapVersion}` } }) },
    GetAccountSettings: {
      body: JSON.stringify({ AccountLimit: { UnreservedConcurrentExecutions: concurrency } }),
    },
    DescribeStreamSummary: {
      body: JSON.stringify({ StreamDescriptionSummary: { OpenShardCount: stack?.shards } }),
    },
    Query: { body: JSON.stringify({ Count: stack?.openRaces }) },
  };
}
