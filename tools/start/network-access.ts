import type { Connect, ProxyOptions } from 'vite';

/** What a page needs to be served to other machines in the local network. */
export interface NetworkAccess {
  /** IPv4 address of this machine. */
  address: string;
  certificate: { key: string; cert: string };
  /** Local endpoints that the page's server passes requests on to. They stay closed to the network. */
  endpoints: { graphql: string; cognito: string };
}

/**
 * Operations of Cognito that a rider's browser calls. On AWS, the others need credentials, which the local
 * Cognito does not check.
 */
const RIDER_OPERATIONS = new Set([
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'ForgotPassword',
  'GetTokensFromRefreshToken',
  'InitiateAuth',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'RevokeToken',
  'SignUp',
]);

/** Entries of config.json with which the page calls its own server. A phone trusts only one certificate. */
export const NETWORK_CONFIG = { graphqlUrl: './graphql', userPoolEndpoint: './cognito' };

/** Passes requests on to the API and to Cognito. */
export function networkProxies({
  graphql,
  cognito,
}: NetworkAccess['endpoints']): Record<string, ProxyOptions> {
  const to = (url: string): ProxyOptions => {
    const { origin } = new URL(url);
    // both accept only requests that name this machine; the page's server has checked who is asking
    return { target: origin, changeOrigin: true, headers: { origin } };
  };
  return {
    '/graphql': { ...to(graphql), ws: true },
    '/cognito': { ...to(cognito), rewrite: () => '/' },
  };
}

/** Rejects Cognito's operations for administrators. */
export const refuseAdministration: Connect.NextHandleFunction = (request, response, next) => {
  const operation = String(request.headers['x-amz-target']).replace(
    /^AWSCognitoIdentityProviderService\./,
    '',
  );
  if (RIDER_OPERATIONS.has(operation)) return next();
  response.writeHead(403, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message: `${operation} is not available in the network` }));
};
