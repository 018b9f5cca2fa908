import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  API_OBSERVED,
  APPSYNC_AUTH,
  APPSYNC_SOCKET,
  AUTHORIZER_REFUSAL_OBSERVED,
  CLOUDFORMATION_AUTHORIZER,
  NONE,
} from '../../shared/sources.ts';

export const auth: Area = {
  title: 'Authorization',
  entries: {
    'auth/api-key-unknown': must('An unknown API key is rejected with HTTP 401.', APPSYNC_AUTH),
    'auth/api-key-expires': must('An API key is valid until it expires.', APPSYNC_AUTH),
    'auth/mode-absent': must(
      'A request in an authorization mode that the API does not have is rejected.',
      APPSYNC_AUTH,
    ),
    'auth/signature-secret': must('A signature made with the wrong secret is rejected.', APPSYNC_AUTH),
    'auth/access-key-unknown': must('An unknown access key is rejected.', APPSYNC_AUTH),
    'auth/signature-region': must('A signature for another region is rejected.', APPSYNC_AUTH),
    'auth/signature-service': must('A signature for another service is rejected.', APPSYNC_AUTH),
    'auth/signature-age': must('An old signature is rejected.', APPSYNC_AUTH),
    'auth/signature-body': must('A signature for a different body is rejected.', APPSYNC_AUTH),
    'auth/field-unauthorized': must(
      'A field that is closed to the caller\'s mode is null, with an Unauthorized error: "Not Authorized to access <field> on type <Type>".',
      API_OBSERVED,
    ),
    'auth/nested-field': must('Each field of a nested type is checked separately.', APPSYNC_AUTH),
    'auth/directive-opens': must('A directive opens a field to its mode.', APPSYNC_AUTH),
    'auth/default-mode': must('Fields without a directive are open to the default mode only.', APPSYNC_AUTH),
    'auth/directive-replaces-default': must('A directive replaces the default mode.', APPSYNC_AUTH),
    'auth/field-over-type': must("A field's directive replaces its type's directive.", APPSYNC_AUTH),
    'auth/groups': must('@aws_cognito_user_pools opens a field to the groups that it names.', APPSYNC_AUTH),
    'auth/default-action': must(
      'The default action of a user pool applies to fields without a directive.',
      APPSYNC_AUTH,
    ),
    'auth/aws-auth-sole-mode': must(
      '@aws_auth has an effect only if user pools are the only mode.',
      APPSYNC_AUTH,
    ),
    'auth/id-token': must("A user's ID token is accepted.", APPSYNC_AUTH),
    'auth/access-token': must("A user's access token is accepted, too.", APPSYNC_AUTH),
    'auth/bearer': should('A token may have the prefix "Bearer".', APPSYNC_AUTH),
    'auth/client-pattern': must(
      "AppIdClientRegex determines which clients' tokens are accepted.",
      APPSYNC_AUTH,
    ),
    'auth/client-pattern-access': must('AppIdClientRegex also applies to access tokens.', APPSYNC_AUTH),
    'auth/client-pattern-whole': may('AppIdClientRegex has to match the whole client id.', NONE, {
      confirmed: false,
    }),
    'auth/any-client': must('Without AppIdClientRegex, tokens from all clients are accepted.', APPSYNC_AUTH),
    'auth/token-forged': must('A token with changed claims is rejected.', APPSYNC_AUTH),
    'auth/token-foreign-key': must(
      'A token signed with a key that does not belong to the pool is rejected.',
      APPSYNC_AUTH,
    ),
    'auth/token-expired': must('An expired token is rejected.', APPSYNC_AUTH),
    'auth/token-expired-message': may('An expired token is rejected with "Token has expired."', NONE, {
      confirmed: false,
    }),
    'auth/token-not-yet': must('A token that is not valid yet is rejected.', APPSYNC_AUTH),
    'auth/token-issuer': must('A token from another issuer is rejected.', APPSYNC_AUTH),
    'auth/token-pool': must('A token from a pool that the API does not use is rejected.', APPSYNC_AUTH),
    'auth/token-use': must(
      'A token that is neither an ID token nor an access token is rejected.',
      APPSYNC_AUTH,
    ),
    'auth/token-algorithm': must(
      'A token signed with an algorithm other than RS256 is rejected.',
      APPSYNC_AUTH,
    ),
    'auth/token-unsigned': must('An unsigned token is rejected.', APPSYNC_AUTH),
    'auth/token-unreadable': must(
      'A string that is not a token is rejected with "Unable to parse JWT token."',
      API_OBSERVED,
    ),
    'auth/several-pools': must('An API can accept tokens from several pools.', APPSYNC_AUTH),
    'auth/key-rotation': should('A token signed with a new key of the pool is accepted.', APPSYNC_AUTH),
    'auth/token-three-ways': must(
      'A token opens a connection when passed in any of the three ways.',
      APPSYNC_SOCKET,
    ),
    'auth/unpermitted-role-401': may(
      'If a role may not access a top-level field, the response is HTTP 401 and no resolver runs.',
      NONE,
      { confirmed: false, variant: 'denied-field-in-200' },
    ),
    'auth/mode-twice': must('An API cannot have the same mode, user pool or issuer twice.', APPSYNC_AUTH),
    'auth/lambda-event': must(
      'A Lambda authorizer gets the token, the operation and the headers of a request.',
      APPSYNC_AUTH,
    ),
    'auth/lambda-operation-name': may(
      "An authorizer's event has no operationName if the request has none.",
      NONE,
      { confirmed: false },
    ),
    'auth/lambda-directive': must('@aws_lambda opens a field to Lambda authorization.', APPSYNC_AUTH),
    'auth/lambda-denied-fields': must(
      'An authorizer can deny fields, by name or by ARN. They are null.',
      APPSYNC_AUTH,
    ),
    'auth/lambda-unauthorized': must(
      'If an authorizer does not authorize a request, the response is an UnauthorizedException.',
      APPSYNC_AUTH,
    ),
    'auth/lambda-no-decision': must(
      'If an authorizer returns no isAuthorized, the request is not authorized.',
      APPSYNC_AUTH,
    ),
    'auth/lambda-throws': must('If an authorizer throws, the request is not authorized.', APPSYNC_AUTH),
    'auth/lambda-nested-context': may(
      'If the resolverContext of an authorizer has nested keys, the request is not authorized.',
      APPSYNC_AUTH,
      { confirmed: false },
    ),
    'auth/lambda-context-size': must('A resolverContext has at most 5 MB.', APPSYNC_AUTH),
    'auth/lambda-time-out': must(
      'A request is not authorized if the authorizer takes more than 10 seconds.',
      APPSYNC_AUTH,
    ),
    'auth/lambda-not-callable': should(
      'An authorizer that cannot be called causes a BadRequestException.',
      AUTHORIZER_REFUSAL_OBSERVED,
    ),
    'auth/lambda-expression': must(
      'A token that does not match IdentityValidationExpression is rejected without calling the authorizer.',
      APPSYNC_AUTH,
    ),
    'auth/lambda-expression-whole': may('IdentityValidationExpression has to match the whole token.', NONE, {
      confirmed: false,
    }),
    'auth/lambda-no-cache': must(
      'By default, the authorizer is called for each request.',
      CLOUDFORMATION_AUTHORIZER,
    ),
    'auth/lambda-cache': must(
      "An authorizer's response is reused for the same token until the API's TTL is over.",
      APPSYNC_AUTH,
    ),
    'auth/lambda-ttl-override': must("A response's ttlOverride replaces the API's TTL.", APPSYNC_AUTH),
    'auth/lambda-cache-size': must('A response of 1,048,576 bytes or more is not cached.', APPSYNC_AUTH),
    'auth/lambda-connect': must(
      'The authorizer is called with the operation DeepDish:Connect when a connection is opened.',
      APPSYNC_AUTH,
    ),
    'auth/lambda-subscription': must('The authorizer is called for each subscription.', APPSYNC_SOCKET),
    'auth/lambda-not-iam': must(
      'If an API also has IAM, signatures are not passed to the authorizer.',
      APPSYNC_AUTH,
    ),
    'auth/lambda-not-oidc': must(
      'If an API also has user pools or OpenID Connect, their tokens are not passed to the authorizer.',
      APPSYNC_AUTH,
    ),
    'auth/oidc-token': must('A token from an OpenID Connect issuer is accepted.', APPSYNC_AUTH),
    'auth/oidc-discovery': must(
      "An issuer's keys are at the jwks_uri in its discovery document.",
      APPSYNC_AUTH,
    ),
    'auth/oidc-directive': must('@aws_oidc opens a field to OpenID Connect.', APPSYNC_AUTH),
    'auth/oidc-algorithms': must(
      'Tokens can be signed with RS, PS or ES, each with 256, 384 or 512 bits.',
      APPSYNC_AUTH,
    ),
    'auth/oidc-client': must('ClientId has to match the aud or azp claim of a token.', APPSYNC_AUTH),
    'auth/oidc-iat': must(
      'A token has to have an iat claim, which must not be older than IatTTL.',
      APPSYNC_AUTH,
    ),
    'auth/oidc-auth-time': must('The auth_time of a token must not be older than AuthTTL.', APPSYNC_AUTH),
    'auth/oidc-issuer': must(
      'If an API has several modes, the iss claim has to be the issuer.',
      APPSYNC_AUTH,
    ),
    'auth/oidc-sole-issuer': must(
      'If OpenID Connect is the only mode of an API, the iss claim is not checked.',
      APPSYNC_AUTH,
    ),
    'auth/oidc-signature': must(
      "A token that is not signed with one of the issuer's keys is rejected.",
      APPSYNC_AUTH,
    ),
    'auth/oidc-several': must('An API can accept tokens from several issuers.', APPSYNC_AUTH),
    'auth/oidc-https': must('An issuer has to use HTTPS.', APPSYNC_AUTH),
  },
};
