import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  API_OBSERVED,
  APPSYNC_DOMAIN,
  APPSYNC_LIMITS,
  APPSYNC_METRICS,
  APPSYNC_REALTIME,
  CODE_OBSERVED,
  DESCRIPTIONS_OBSERVED,
  GRAPHQL,
  JS_UTIL,
  NONE,
  QUOTAS,
} from '../../shared/sources.ts';

export const http: Area = {
  title: 'AppSync over HTTP',
  entries: {
    'http/json-answer': must('A query is answered with 200 and `data`.', APPSYNC_DOMAIN),
    'http/cors': should('A page of another origin may post, with any header.', APPSYNC_DOMAIN),
    'http/auth-before-body': must('Who calls is asked before the body is looked at.', API_OBSERVED),
    'http/no-authorization': must(
      'A request without authorization is answered with 401 and "Valid authorization header not provided."',
      API_OBSERVED,
    ),
    'http/malformed-json': must(
      'A body that is not JSON is a MalformedHttpRequestException, 400.',
      API_OBSERVED,
    ),
    'http/query-required': must('So is a body without a query.', API_OBSERVED),
    'http/query-unparsable': must('So is a query that does not parse.', API_OBSERVED),
    'http/variables-object': should('So are variables that are no object.', API_OBSERVED),
    'http/tokens-15000': must('A query of more than 15,000 tokens is refused.', QUOTAS),
    'http/validation-status': must(
      'An invalid query is answered with 200, null data, and errors with `path` null and locations with a null sourceName.',
      API_OBSERVED,
    ),
    'http/field-undefined': must(
      'An unknown field is a "Validation error of type FieldUndefined", naming field, type and path.',
      API_OBSERVED,
    ),
    'http/missing-argument': must(
      'A missing argument is a "MissingFieldArgument", naming it and its field.',
      API_OBSERVED,
    ),
    'http/sub-selection': must('A missing selection is a "SubSelectionRequired".', API_OBSERVED),
    'http/unknown-argument': must('An unknown argument is an "UnknownArgument".', API_OBSERVED),
    'http/validation-path': must('The path of a validation error goes down by slashes.', API_OBSERVED),
    'http/missing-variable': must('A missing variable of a non-null type is named.', API_OBSERVED),
    'http/non-null': must(
      'A null where it may not be is told as "Cannot return null for non-nullable type", with the parent and the path.',
      API_OBSERVED,
    ),
    'http/null-bubbles': must('The nearest nullable parent becomes null.', GRAPHQL),
    'http/subscription': should('A subscription is not run over HTTP.', APPSYNC_REALTIME),
    'http/depth-limit': must('A query below the depth limit is a QueryDepthLimitReached.', APPSYNC_LIMITS),
    'http/resolver-limit': must(
      'Beyond the limit of resolvers, fields are a ResolverExecutionLimitReached.',
      APPSYNC_LIMITS,
    ),
    'http/introspection-off': must(
      'Where introspection is off, the schema cannot be asked for.',
      APPSYNC_LIMITS,
    ),
    'http/error-entry': must(
      'An error of a resolver has path, data, errorType, errorInfo, locations and message.',
      JS_UTIL,
    ),
    'http/code-error': must("A fault of a resolver's code is an error of type Code.", CODE_OBSERVED),
    'http/aliases': must('Fields are answered under their aliases.', GRAPHQL),
    'http/fragments': must('Fragments stand for what they select.', GRAPHQL),
    'http/skip-include': must('@skip and @include leave fields out.', GRAPHQL),
    'http/variables-coerced': must(
      'The default of a variable counts wherever @skip and @include are read.',
      GRAPHQL,
    ),
    'http/typename': must('__typename tells the type of an object.', GRAPHQL),
    'http/operation-name': must('Of several operations the one that operationName names is run.', GRAPHQL),
    'http/null-for-missing': must('A nullable field without a value is null, without an error.', GRAPHQL),
    'http/partial-data': must('What has no error is answered beside what has.', GRAPHQL),
    'http/enum-value-description': should(
      'A schema with a description on an enum value is refused.',
      DESCRIPTIONS_OBSERVED,
    ),
    'http/other-descriptions': may(
      'So is one with a description on an argument or on the schema definition.',
      NONE,
      { confirmed: false, variant: 'schema-descriptions-accepted' },
    ),
    'http/tokens-consumed': should(
      'A response tells in x-amzn-appsync-TokensConsumed what it cost.',
      APPSYNC_METRICS,
    ),
  },
};
