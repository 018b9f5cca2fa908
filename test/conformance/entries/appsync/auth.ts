import { may, must, should, type Area } from '../../shared/entry.ts';
import { API_OBSERVED, APPSYNC_AUTH, APPSYNC_SOCKET, NONE } from '../../shared/sources.ts';

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
  },
};
