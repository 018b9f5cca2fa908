import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AuthorizationType, ConsoleConfig } from './console-config.ts';

/** The authorization that is selected on the page. */
export interface Authorization {
  mode: AuthorizationType;
  apiKey: string;
  /** JWT, or another token for a Lambda authorizer. */
  token: string;
}

/** Returns the headers that authorize a POST request. Only a signature depends on the path and the body. */
export async function authorize(
  { mode, apiKey, token }: Authorization,
  { region, developer }: ConsoleConfig,
  { path, body }: { path: string; body: string },
): Promise<Record<string, string>> {
  if (mode === 'API_KEY') return { 'x-api-key': apiKey };
  if (mode !== 'AWS_IAM' || developer === undefined) return { authorization: token };
  const { protocol, hostname, host } = location;
  const signer = new SignatureV4({ credentials: developer, region, service: 'appsync', sha256: Sha256 });
  const request = new HttpRequest({
    ...{ method: 'POST', protocol, hostname, path, body },
    headers: { host },
  });
  // The browser sets the host itself.
  return (await signer.sign(request)).headers;
}
