import { may, must, should, type Area } from '../../shared/entry.ts';
import { API_OBSERVED, APPSYNC_AUTH, APPSYNC_SOCKET, NONE } from '../../shared/sources.ts';

export const auth: Area = {
  title: 'Authorization',
  entries: {
    'auth/api-key-unknown': must('An unknown API key is refused with 401.', APPSYNC_AUTH),
    'auth/api-key-expires': must('An API key is good until it expires.', APPSYNC_AUTH),
    'auth/mode-absent': must('A mode that the API does not have is refused.', APPSYNC_AUTH),
    'auth/signature-secret': must('A signature with another secret is refused.', APPSYNC_AUTH),
    'auth/access-key-unknown': must('An unknown access key is refused.', APPSYNC_AUTH),
    'auth/signature-region': must('A signature for another region is refused.', APPSYNC_AUTH),
    'auth/signature-service': must('A signature for another service is refused.', APPSYNC_AUTH),
    'auth/signature-age': must('An old signature is refused.', APPSYNC_AUTH),
    'auth/signature-body': must('A signature of another body is refused.', APPSYNC_AUTH),
    'auth/field-unauthorized': must(
      'A field that is closed to the caller\'s mode is null, with an error Unauthorized: "Not Authorized to access <field> on type <Type>".',
      API_OBSERVED,
    ),
    'auth/nested-field': must('Fields of nested types are checked one by one.', APPSYNC_AUTH),
    'auth/directive-opens': must('A directive opens a field to its mode.', APPSYNC_AUTH),
    'auth/default-mode': must('What has no directive is open to the default mode only.', APPSYNC_AUTH),
    'auth/directive-replaces-default': must('A directive takes the place of the default mode.', APPSYNC_AUTH),
    'auth/field-over-type': must("The directive of a field takes the place of its type's.", APPSYNC_AUTH),
    'auth/groups': must('@aws_cognito_user_pools opens a field to the groups that it names.', APPSYNC_AUTH),
    'auth/default-action': must(
      'The default action of a user pool decides on fields without a directive.',
      APPSYNC_AUTH,
    ),
    'auth/aws-auth-sole-mode': must(
      '@aws_auth counts only where user pools are the only mode.',
      APPSYNC_AUTH,
    ),
    'auth/id-token': must('The ID token of a user is taken.', APPSYNC_AUTH),
    'auth/access-token': must('The access token of a user is taken.', APPSYNC_AUTH),
    'auth/bearer': should('A token may stand behind "Bearer".', APPSYNC_AUTH),
    'auth/client-pattern': must('AppIdClientRegex decides of which clients tokens are taken.', APPSYNC_AUTH),
    'auth/client-pattern-access': must('That holds for access tokens too.', APPSYNC_AUTH),
    'auth/client-pattern-whole': may("AppIdClientRegex has to match the client's id as a whole.", NONE, {
      confirmed: false,
    }),
    'auth/any-client': must('Without AppIdClientRegex tokens of all clients are taken.', APPSYNC_AUTH),
    'auth/token-forged': must('A token whose claims were changed is refused.', APPSYNC_AUTH),
    'auth/token-foreign-key': must("A token of a key that is not the pool's is refused.", APPSYNC_AUTH),
    'auth/token-expired': must('A token that has expired is refused.', APPSYNC_AUTH),
    'auth/token-expired-message': may('It is refused with "Token has expired."', NONE, { confirmed: false }),
    'auth/token-not-yet': must('A token that is not valid yet is refused.', APPSYNC_AUTH),
    'auth/token-issuer': must('A token of another issuer is refused.', APPSYNC_AUTH),
    'auth/token-pool': must('A token of a pool that the API does not have is refused.', APPSYNC_AUTH),
    'auth/token-use': must('A token that is neither for identity nor for access is refused.', APPSYNC_AUTH),
    'auth/token-algorithm': must('A token of another algorithm is refused.', APPSYNC_AUTH),
    'auth/token-unsigned': must('A token that is not signed is refused.', APPSYNC_AUTH),
    'auth/token-unreadable': must(
      'What is no token is refused with "Unable to parse JWT token."',
      API_OBSERVED,
    ),
    'auth/several-pools': must('An API may take tokens of several pools.', APPSYNC_AUTH),
    'auth/key-rotation': should('A key that the pool has got since is found.', APPSYNC_AUTH),
    'auth/token-three-ways': must(
      'A token opens a connection by each of the three ways to pass it.',
      APPSYNC_SOCKET,
    ),
    'auth/unpermitted-role-401': may(
      'A role without the permission for a top-level field is answered with 401 before anything runs.',
      NONE,
      { confirmed: false, variant: 'denied-field-in-200' },
    ),
  },
};
