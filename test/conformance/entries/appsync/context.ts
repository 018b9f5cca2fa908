import { must, type Area } from '../../shared/entry.ts';
import {
  JS_CONTEXT,
  JS_FEATURES,
  JS_PIPELINES,
  JS_RUNTIME,
  JS_UTIL,
  QUOTAS,
  FRAGMENTS_OBSERVED,
  UTILS,
} from '../../shared/sources.ts';

export const context: Area = {
  title: 'Resolver context, pipelines and errors',
  entries: {
    'context/selection-fragments': must(
      'selectionSetGraphQL contains spreads of fragments, but not the fragments.',
      FRAGMENTS_OBSERVED,
    ),
    'context/selection-of-abstract-type': must(
      "selectionSetList contains only fields of the field's own type, not those of a union's members.",
      JS_CONTEXT,
    ),
    'context/arguments': must('ctx.args contains the arguments, with AWSJSON parsed.', JS_CONTEXT),
    'context/env': must('ctx.env contains the environment variables of the API.', JS_CONTEXT),
    'context/info': must(
      'ctx.info contains the field, the parent type, the variables and the selection; JSON.stringify omits the selection.',
      JS_CONTEXT,
    ),
    'context/cookie-hidden': must('The cookie header is not passed to resolvers.', JS_CONTEXT),
    'context/identity-api-key': must('ctx.identity is null for an API key.', JS_CONTEXT),
    'context/identity-iam': must('For IAM, ctx.identity has accountId and userArn.', JS_CONTEXT),
    'context/identity-lambda': must(
      'For a Lambda authorizer, ctx.identity has its resolverContext.',
      JS_CONTEXT,
    ),
    'context/identity-oidc': must('For OpenID Connect, ctx.identity has sub, issuer and claims.', UTILS),
    'context/auth-type': must('util.authType() returns the name of the authorization mode.', JS_UTIL),
    'context/source': must("ctx.source is the parent's value.", JS_CONTEXT),
    'context/identity-user-pool': must(
      'For a user pool, ctx.identity has sub, issuer, username, claims, sourceIp, defaultAuthStrategy and groups.',
      JS_CONTEXT,
    ),
    'context/prev-result': must(
      'Each function in a pipeline gets the result of the previous one.',
      JS_PIPELINES,
    ),
    'context/stash': must('All handlers in a pipeline share the stash.', JS_PIPELINES),
    'context/early-return': must(
      'runtime.earlyReturn skips the data source and the response handler of its function.',
      JS_RUNTIME,
    ),
    'context/early-return-end': must(
      "skipTo END continues with the resolver's response handler.",
      JS_RUNTIME,
    ),
    'context/early-return-before': must(
      "In the resolver's request handler, runtime.earlyReturn skips all functions.",
      JS_RUNTIME,
    ),
    'context/ten-functions': must('A pipeline has at most ten functions.', QUOTAS),
    'context/util-error': must(
      'util.error ends the handler with an error that has a message, type, data and info.',
      JS_UTIL,
    ),
    'context/append-error': must('util.appendError adds an error and continues.', JS_UTIL),
    'context/unauthorized': must('util.unauthorized ends the handler with an Unauthorized error.', JS_UTIL),
    'context/resolver-of-no-field': must(
      'A resolver for a field that is not in the schema is rejected.',
      JS_FEATURES,
    ),
  },
};
