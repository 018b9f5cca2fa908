import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  API_OBSERVED,
  APPSYNC_DOMAIN,
  APPSYNC_LIMITS,
  APPSYNC_MERGED,
  APPSYNC_METRICS,
  APPSYNC_REALTIME,
  CODE_OBSERVED,
  DESCRIPTIONS_OBSERVED,
  GRAPHQL,
  JS_UTIL,
  NONE,
  QUOTAS,
  LIST_OBSERVED,
  TYPENAME_OBSERVED,
  INPUT_OBSERVED,
  MISMATCH_OBSERVED,
  NULL_INPUT_OBSERVED,
  SEMICOLONS_OBSERVED,
} from '../../shared/sources.ts';

export const http: Area = {
  title: 'AppSync over HTTP',
  entries: {
    'http/json-answer': must('A query returns HTTP 200 and `data`.', APPSYNC_DOMAIN),
    'http/cors': should('A page from another origin can send POST requests with any header.', APPSYNC_DOMAIN),
    'http/auth-before-body': must('The caller is authorized before the body is read.', API_OBSERVED),
    'http/no-authorization': must(
      'A request without authorization gets HTTP 401 and "Valid authorization header not provided."',
      API_OBSERVED,
    ),
    'http/malformed-json': must(
      'A body that is not JSON causes a MalformedHttpRequestException with HTTP 400.',
      API_OBSERVED,
    ),
    'http/query-required': must(
      'A body without a query causes a MalformedHttpRequestException.',
      API_OBSERVED,
    ),
    'http/query-unparsable': must(
      'A query that cannot be parsed causes a MalformedHttpRequestException.',
      API_OBSERVED,
    ),
    'http/variables-object': should(
      'Variables that are not an object cause a MalformedHttpRequestException.',
      API_OBSERVED,
    ),
    'http/tokens-15000': must('A query of more than 15,000 tokens is rejected.', QUOTAS),
    'http/validation-status': must(
      'An invalid query gets HTTP 200, null data, and errors with a null `path` and locations with a null sourceName.',
      API_OBSERVED,
    ),
    'http/field-undefined': must(
      'An unknown field causes a "Validation error of type FieldUndefined" that names the field, the type and the path.',
      API_OBSERVED,
    ),
    'http/missing-argument': must(
      'A missing argument causes a "MissingFieldArgument" error that names the argument and its field.',
      API_OBSERVED,
    ),
    'http/sub-selection': must('A missing selection causes a "SubSelectionRequired" error.', API_OBSERVED),
    'http/unknown-argument': must('An unknown argument causes an "UnknownArgument" error.', API_OBSERVED),
    'http/validation-path': must(
      "The parts of a validation error's path are separated by slashes.",
      API_OBSERVED,
    ),
    'http/missing-variable': must(
      'The error for a missing variable of a non-null type names the variable.',
      API_OBSERVED,
    ),
    'http/non-null': must(
      'A null value for a non-null field is reported as "Cannot return null for non-nullable type", with the parent and the path.',
      API_OBSERVED,
    ),
    'http/null-bubbles': must(
      'If a non-null field is null, its nearest nullable parent becomes null.',
      GRAPHQL,
    ),
    'http/subscription': should('A subscription cannot be run over HTTP.', APPSYNC_REALTIME),
    'http/depth-limit': must(
      'A query deeper than the depth limit causes a QueryDepthLimitReached error.',
      APPSYNC_LIMITS,
    ),
    'http/resolver-limit': must(
      'Fields beyond the resolver limit fail with ResolverExecutionLimitReached.',
      APPSYNC_LIMITS,
    ),
    'http/introspection-off': must('If introspection is off, the schema cannot be queried.', APPSYNC_LIMITS),
    'http/error-entry': must(
      'A resolver error contains path, data, errorType, errorInfo, locations and message.',
      JS_UTIL,
    ),
    'http/code-error': must("An exception in a resolver's code causes an error of type Code.", CODE_OBSERVED),
    'http/error-data-selected': must(
      "The data of a resolver's error contains only selected fields; errorInfo is not filtered.",
      JS_UTIL,
    ),
    'http/list-expected': must(
      'A value that is not a list is reported as "type mismatch error, expected type LIST", with a null location.',
      LIST_OBSERVED,
    ),
    'http/typename-required': must(
      'A value of an interface or union without __typename causes a BadRequestException error.',
      TYPENAME_OBSERVED,
    ),
    'http/literal-fields': must(
      'Missing and unknown fields in a literal are reported with the whole literal.',
      INPUT_OBSERVED,
    ),
    'http/variable-mismatch': must(
      'A variable of the wrong type causes a "VariableTypeMismatch" error that names both types.',
      MISMATCH_OBSERVED,
    ),
    'http/missing-input-field': must(
      'A missing field in a variable is reported under the name of the variable and the type of the field.',
      NULL_INPUT_OBSERVED,
    ),
    'http/undefined-input-field': must(
      'An unknown field in a variable is reported with the input type, but without the field and a location.',
      INPUT_OBSERVED,
    ),
    'http/schema-semicolons': should('A schema may have semicolons after its fields.', SEMICOLONS_OBSERVED),
    'http/unknown-directive': should(
      'A schema may use directives that neither AppSync nor the schema defines. They have no effect.',
      'https://github.com/aws-samples/serverless-patterns/blob/main/appsync-dynamodb-singletable-cdk/cdk/lib/schema.graphql',
    ),
    'http/input-directive': should(
      'Input types may have authorization directives, which have no effect.',
      'https://github.com/aws-samples/serverless-patterns/blob/main/appsync-cognito-lambda-cdk/graphql/schema.graphql',
    ),
    'http/merge-directives': must(
      'Types and fields may have the directives of merged APIs, which have no effect in the API itself.',
      APPSYNC_MERGED,
    ),
    'http/aliases': must('Fields are returned under their aliases.', GRAPHQL),
    'http/fragments': must('Fragments are replaced with their selections.', GRAPHQL),
    'http/skip-include': must('@skip and @include omit fields.', GRAPHQL),
    'http/variables-coerced': must('@skip and @include use the default value of a variable.', GRAPHQL),
    'http/typename': must('__typename returns the type of an object.', GRAPHQL),
    'http/operation-name': must(
      'If there are several operations, the one named by operationName runs.',
      GRAPHQL,
    ),
    'http/null-for-missing': must('A nullable field without a value is null, without an error.', GRAPHQL),
    'http/partial-data': must(
      'Fields without errors are returned together with the errors of other fields.',
      GRAPHQL,
    ),
    'http/enum-value-description': should(
      'A schema with a description on an enum value is rejected.',
      DESCRIPTIONS_OBSERVED,
    ),
    'http/other-descriptions': may(
      'A schema is rejected if an argument or the schema definition has a description.',
      NONE,
      { confirmed: false, variant: 'schema-descriptions-accepted' },
    ),
    'http/tokens-consumed': should(
      'The response header x-amzn-appsync-TokensConsumed contains the cost of a request.',
      APPSYNC_METRICS,
    ),
  },
};
