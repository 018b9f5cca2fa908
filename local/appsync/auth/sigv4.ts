import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FindCredentials, RoleCredentials } from '../../iam/credentials.ts';
import { UnauthorizedException } from '../shared/errors.ts';
import { MAX_SIGNATURE_SKEW_MS } from '../shared/limits.ts';

/** The signed parts of a request. Header names are lowercase. */
export interface SignedRequest {
  method: string;
  path: string;
  query?: URLSearchParams;
  headers: Record<string, string>;
  body: string;
}

interface SignatureRules {
  service: string;
  region: string;
  now: number;
  findCredentials: FindCredentials;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([0-9a-f]{64})$/;

/**
 * Verifies a request's signature and returns the credentials that signed the request. Recomputes the
 * signature with the secret key that belongs to the request's access key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * @throws UnauthorizedException with AWS's message
 */
export function verifySignature(request: SignedRequest, rules: SignatureRules): RoleCredentials {
  const parts = AUTHORIZATION.exec(request.headers['authorization'] ?? '');
  if (!parts)
    throw new UnauthorizedException('Authorization header is not a complete AWS Signature Version 4.');
  const [, accessKeyId = '', day = '', region = '', service = '', signedHeaders = '', signature = ''] = parts;
  if (service !== rules.service || region !== rules.region) {
    throw new UnauthorizedException(
      `Credential should be scoped to a valid region and service: expected ${rules.region}/${rules.service}, got ${region}/${service}.`,
    );
  }
  const credentials = rules.findCredentials(accessKeyId);
  if (!credentials) throw new UnauthorizedException('The security token included in the request is invalid.');
  const date = request.headers['x-amz-date'] ?? '';
  checkDate(date, day, rules.now);
  const names = signedHeaders.split(';');
  for (const required of ['host', 'x-amz-date']) {
    if (!names.includes(required)) throw new UnauthorizedException(`'${required}' must be a signed header.`);
  }
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest(request, names))].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${credentials.secretAccessKey}`,
  );
  if (!timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'))) {
    throw new UnauthorizedException(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return credentials;
}

function checkDate(date: string, day: string, now: number): void {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  const [year, month, dayOfMonth, hour, minute, second] = (parts ?? []).slice(1);
  const time = Date.parse(`${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}Z`);
  if (!parts || Number.isNaN(time) || !date.startsWith(day)) {
    throw new UnauthorizedException(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date '${date}'.`,
    );
  }
  if (Math.abs(now - time) > MAX_SIGNATURE_SKEW_MS) {
    throw new UnauthorizedException(
      `Signature ${time < now ? 'expired' : 'not yet current'}: ${date} is more than 5 minutes from ${new Date(now).toISOString()}.`,
    );
  }
}

function canonicalRequest({ method, path, query, headers, body }: SignedRequest, names: string[]): string {
  const pairs = [...(query ?? [])].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  return [
    method,
    // For all services except S3, the path is URI-encoded twice before it is signed.
    path.split('/').map(encode).join('/'),
    pairs.join('&'),
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/\s+/g, ' ')}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
