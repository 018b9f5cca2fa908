import { signedHeaders } from '../../data-sources/http/sign.ts';
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
  const request = { method: 'POST', path, query: {}, headers: {}, body };
  const signing = { credentials: developer, region, service: 'appsync' };
  return signedHeaders(new URL(path, location.origin), request, signing, new Date());
}
