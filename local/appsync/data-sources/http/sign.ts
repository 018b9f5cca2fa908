import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest as SignableRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { RoleCredentials } from '../../../iam/credentials.ts';
import type { HttpRequest } from './read-request.ts';

export interface Signing {
  credentials: Pick<RoleCredentials, 'accessKeyId' | 'secretAccessKey'>;
  service: string;
  region: string;
}

/** Signs a request, and returns its headers. The console's page contains this file, too. */
export async function signedHeaders(
  url: URL,
  { method, query, headers, body = '' }: HttpRequest,
  { credentials, service, region }: Signing,
  signingDate: Date,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({ credentials, service, region, sha256: Sha256 });
  const request = new SignableRequest({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query,
    headers: { ...headers, host: url.host },
    body,
  });
  const { headers: signed } = await signer.sign(request, { signingDate });
  // `fetch` sets this header itself, to the same value.
  delete signed['host'];
  return signed;
}
