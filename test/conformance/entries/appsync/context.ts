import { must, type Area } from '../../shared/entry.ts';
import { JS_CONTEXT, JS_FEATURES, JS_PIPELINES, JS_RUNTIME, JS_UTIL, QUOTAS } from '../../shared/sources.ts';

export const context: Area = {
  title: 'Context, pipelines and errors of resolvers',
  entries: {
    'context/arguments': must('ctx.args holds the arguments, AWSJSON parsed.', JS_CONTEXT),
    'context/env': must('ctx.env holds the environment of the API.', JS_CONTEXT),
    'context/info': must(
      'ctx.info has field, parent type and variables, and the selection, which JSON leaves out.',
      JS_CONTEXT,
    ),
    'context/cookie-hidden': must('The cookie is not among the headers.', JS_CONTEXT),
    'context/identity-api-key': must('ctx.identity is null for an API key.', JS_CONTEXT),
    'context/identity-iam': must('For IAM it has accountId and userArn.', JS_CONTEXT),
    'context/auth-type': must('util.authType() tells the mode in words.', JS_UTIL),
    'context/source': must("ctx.source is the parent's value.", JS_CONTEXT),
    'context/identity-user-pool': must(
      'For a user pool it has sub, issuer, username, claims, sourceIp, defaultAuthStrategy and groups.',
      JS_CONTEXT,
    ),
    'context/prev-result': must(
      'Each function of a pipeline gets the result of the one before.',
      JS_PIPELINES,
    ),
    'context/stash': must('The stash is shared by all handlers of a pipeline.', JS_PIPELINES),
    'context/early-return': must(
      'runtime.earlyReturn skips the data source and the response handler of its function.',
      JS_RUNTIME,
    ),
    'context/early-return-end': must('skipTo END goes to the response handler of the resolver.', JS_RUNTIME),
    'context/early-return-before': must(
      "In the resolver's request handler it skips all functions.",
      JS_RUNTIME,
    ),
    'context/ten-functions': must('A pipeline has ten functions at most.', QUOTAS),
    'context/util-error': must('util.error ends the handler with message, type, data and info.', JS_UTIL),
    'context/append-error': must('util.appendError adds an error and goes on.', JS_UTIL),
    'context/unauthorized': must('util.unauthorized ends the handler with an error Unauthorized.', JS_UTIL),
    'context/resolver-of-no-field': must(
      'A resolver of a field that is not in the schema is refused.',
      JS_FEATURES,
    ),
  },
};
