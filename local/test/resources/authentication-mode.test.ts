import { describe, expect, it } from 'vitest';
import { authenticationMode, Provider } from '../../resources/appsync/authentication-mode.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { UnsupportedFeatures } from '../../shared/unsupported-features.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:doorkeeper';

/** Reads the properties of one mode, as they are in a template. */
function read(properties: object, unsupported = new UnsupportedFeatures()) {
  const provider = parseProperties(Provider, 'Api', properties);
  return authenticationMode(
    provider,
    { running: { functions: new Map(), userPools: new Map() }, unsupported },
    'Api',
  );
}

describe('an authentication mode in a template', () => {
  it.each([
    [
      { AuthenticationType: 'AWS_LAMBDA', LambdaAuthorizerConfig: { AuthorizerUri: FUNCTION } },
      { type: 'AWS_LAMBDA', functionArn: FUNCTION, ttlSeconds: 0 },
    ],
    [
      {
        AuthenticationType: 'AWS_LAMBDA',
        LambdaAuthorizerConfig: {
          ...{ AuthorizerUri: FUNCTION, IdentityValidationExpression: 'a.*' },
          AuthorizerResultTtlInSeconds: '300',
        },
      },
      { type: 'AWS_LAMBDA', functionArn: FUNCTION, ttlSeconds: 300, tokenPattern: 'a.*' },
    ],
    [
      {
        AuthenticationType: 'OPENID_CONNECT',
        OpenIDConnectConfig: { Issuer: 'https://example.com', IatTTL: 0 },
      },
      { type: 'OPENID_CONNECT', issuer: 'https://example.com' },
    ],
    [
      {
        AuthenticationType: 'OPENID_CONNECT',
        OpenIDConnectConfig: {
          Issuer: 'https://example.com',
          ClientId: 'a|b',
          IatTTL: 1_000,
          AuthTTL: 2_000,
        },
      },
      {
        ...{ type: 'OPENID_CONNECT', issuer: 'https://example.com', clientIdPattern: 'a|b' },
        ...{ issuedTtlMs: 1_000, authenticatedTtlMs: 2_000 },
      },
    ],
  ])('is read: %j', (properties, mode) => {
    expect(read(properties)).toEqual(mode);
  });

  it.each([
    [{ AuthenticationType: 'AWS_LAMBDA' }, 'AWS_LAMBDA needs a LambdaAuthorizerConfig'],
    [{ AuthenticationType: 'OPENID_CONNECT' }, 'OPENID_CONNECT needs an OpenIDConnectConfig'],
    [{ AuthenticationType: 'AMAZON_COGNITO_USER_POOLS' }, 'needs a UserPoolConfig'],
    [{ AuthenticationType: 'MAGIC' }, 'AppSync has no AuthenticationType MAGIC'],
    [
      {
        AuthenticationType: 'AWS_LAMBDA',
        LambdaAuthorizerConfig: { AuthorizerUri: FUNCTION, AuthorizerResultTtlInSeconds: 3_601 },
      },
      '3601 is out of range (0–3600 whole seconds)',
    ],
  ])('is rejected: %j', (properties, message) => {
    expect(() => read(properties)).toThrow(message);
  });

  it('is reported if its authorizer is not part of the stack', () => {
    const unsupported = new UnsupportedFeatures();
    read(
      { AuthenticationType: 'AWS_LAMBDA', LambdaAuthorizerConfig: { AuthorizerUri: FUNCTION } },
      unsupported,
    );
    expect(unsupported.all()).toEqual([
      `Api: the authorizer ${FUNCTION} does not run here, so it authorizes nothing`,
    ]);
  });
});
