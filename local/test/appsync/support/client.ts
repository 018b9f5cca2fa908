import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { RoleCredentials } from '../../../iam/credentials.ts';
import type { ErrorEntry } from '../../../appsync/graphql/error-entry.ts';
import { API_KEY, PUBLISHER, REGION } from './fixtures.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: { data?: Record<string, unknown> | null; errors?: ErrorEntry[]; extensions?: object };
}

/** Posts a body unchanged. */
export async function post(url: string, body: string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', body, headers });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}

/** Sends a query as a viewer. */
export function query(url: string, text: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  return post(url, JSON.stringify({ query: text, variables }), { 'x-api-key': API_KEY });
}

/** Sends a signed request as the publisher. */
export async function signedQuery(
  url: string,
  text: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const body = JSON.stringify({ query: text, variables });
  return post(url, body, await signature(url, body));
}

export interface SignatureOptions {
  credentials?: RoleCredentials;
  region?: string;
  service?: string;
  signingDate?: Date;
}

/** Signs a request with the AWS SDK's own signer, and returns its headers. */
export async function signature(
  url: string,
  body: string,
  {
    credentials = PUBLISHER,
    region = REGION,
    service = 'appsync',
    signingDate = new Date(),
  }: SignatureOptions = {},
): Promise<Record<string, string>> {
  const { hostname, host, pathname } = new URL(url);
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256 });
  const request = new HttpRequest({
    method: 'POST',
    protocol: 'http:',
    hostname,
    path: pathname,
    headers: { host, 'content-type': 'application/json' },
    body,
  });
  const signed = await signer.sign(request, { signingDate });
  return signed.headers;
}
