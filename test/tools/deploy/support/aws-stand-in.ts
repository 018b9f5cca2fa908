/** A server that answers the read requests of the deployment checks with what a test prepared. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Answer {
  status?: number;
  /** Response body: XML for STS and CloudFormation, JSON for other services. */
  body: string;
}
/** Answers by the name of the operation. */
export type Answers = Record<string, Answer>;

export interface StandIn {
  /** Environment in which the AWS SDK sends all requests to the server. */
  env: Record<string, string>;
  /** Operations that were requested. */
  requested: string[];
  stop(): Promise<void>;
}

/** Returns the name of the requested operation, in each of the protocols that the services use. */
function operationOf({ url = '', headers }: IncomingMessage, body: string): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1)!;
  if (url.startsWith('/2016-08-19/account-settings')) return 'GetAccountSettings';
  return new URLSearchParams(body).get('Action') ?? url;
}

/** Starts the server. It answers any other operation with an error. */
export async function startStandIn(answers: Answers): Promise<StandIn> {
  const requested: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const operation = operationOf(request, sent);
      requested.push(operation);
      const { status = 200, body } = answers[operation] ?? refusal('Unplanned', `no answer to ${operation}`);
      response.writeHead(status, {
        'content-type': body.startsWith('<') ? 'text/xml' : 'application/x-amz-json-1.1',
      });
      response.end(body);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    env: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: 'AKIATEST',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'eu-west-1',
    },
    requested,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
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

export interface Account {
  bootstrapVersion?: number;
  concurrency: number;
  stack?: { status?: string; raceSeconds: number; shards: number; openRaces: number };
}

/** Returns the answers of an account. Without `stack`, the account has no stack. */
export function answersOf({ bootstrapVersion, concurrency, stack }: Account): Answers {
  const outputs = { RaceSeconds: stack?.raceSeconds, StreamName: 'telemetry', TableName: 'races' };
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${key}</OutputKey><OutputValue>${String(value)}</OutputValue></member>`,
  );
  return {
    GetCallerIdentity: {
      body:
        '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/ines</Arn>' +
        '<UserId>AIDA</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
    },
    GetParameter:
      bootstrapVersion === undefined
        ? refusal('ParameterNotFound', 'not found')
        : { body: JSON.stringify({ Parameter: { Value: `${bootstrapVersion}` } }) },
    GetAccountSettings: {
      body: JSON.stringify({ AccountLimit: { UnreservedConcurrentExecutions: concurrency } }),
    },
    DescribeStacks:
      stack === undefined
        ? xmlRefusal('ValidationError', 'Stack with id AlleycatTest does not exist')
        : {
            body:
              '<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>AlleycatTest</StackName>' +
              '<CreationTime>2026-11-01T00:00:00Z</CreationTime>' +
              `<StackStatus>${stack.status ?? 'UPDATE_COMPLETE'}</StackStatus>` +
              `<Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
          },
    DescribeStreamSummary: {
      body: JSON.stringify({ StreamDescriptionSummary: { OpenShardCount: stack?.shards } }),
    },
    Query: { body: JSON.stringify({ Count: stack?.openRaces }) },
  };
}
