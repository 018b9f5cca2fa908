import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  DIRECT_LAMBDA,
  JS_HTTP,
  JS_HTTP_TUTORIAL,
  JS_LAMBDA,
  JS_LAMBDA_TUTORIAL,
  JS_NONE,
  LAMBDA_ERROR_OBSERVED,
  LAMBDA_EVENT_OBSERVED,
  LAMBDA_REFUSAL_OBSERVED,
  NONE,
  QUOTAS,
} from '../../shared/sources.ts';

export const sources: Area = {
  title: 'HTTP and other data sources',
  entries: {
    'sources/http-request': must(
      'Method, path, query, headers and body are sent as they are asked for.',
      JS_HTTP,
    ),
    'sources/http-result': must('The result is statusCode, headers and the body as text.', JS_HTTP),
    'sources/http-error-status': must('An error status is a result, no error.', JS_HTTP),
    'sources/http-own-host': must("A request goes to the data source's host, whatever its path is.", JS_HTTP),
    'sources/http-signed': must(
      "With authorizationConfig requests are signed as the data source's role.",
      JS_HTTP,
    ),
    'sources/http-headers-kept': must('Host and its like cannot be set.', JS_HTTP_TUTORIAL),
    'sources/http-length-kept': must('The length of the body cannot be set.', JS_HTTP_TUTORIAL),
    'sources/http-content-types': must('Only certain content types are allowed.', JS_HTTP_TUTORIAL),
    'sources/http-methods': should('Only the usual methods are allowed.', JS_HTTP),
    'sources/http-unreachable': may(
      'A host that cannot be reached makes an error of the data source.',
      NONE,
      { confirmed: false },
    ),
    'sources/http-time-out': may(
      'A host that does not answer in 30 seconds makes an ExecutionTimeout.',
      QUOTAS,
      { confirmed: false },
    ),
    'sources/lambda-invoke': must(
      'The payload of an Invoke is the event of the function, and what that returns is the result.',
      JS_LAMBDA,
    ),
    'sources/lambda-no-payload': must('An Invoke needs no payload.', JS_LAMBDA),
    'sources/lambda-operation': must('A request to Lambda has an operation.', JS_LAMBDA),
    'sources/lambda-event': should(
      'An invocation of the type Event is not waited for, and its result is null.',
      LAMBDA_EVENT_OBSERVED,
    ),
    'sources/lambda-unhandled': must(
      'What a function throws is a Lambda:Unhandled with its message.',
      JS_LAMBDA_TUTORIAL,
    ),
    'sources/lambda-error-type': should(
      "The function's own type of it is the unhandledErrorType.",
      LAMBDA_ERROR_OBSERVED,
    ),
    'sources/lambda-illegal-argument': should(
      'A call that Lambda refuses is a Lambda:IllegalArgument.',
      LAMBDA_REFUSAL_OBSERVED,
    ),
    'sources/lambda-time-out': should(
      'A function that takes over 30 seconds makes a Lambda:ExecutionTimeoutException.',
      LAMBDA_ERROR_OBSERVED,
    ),
    'sources/lambda-direct': must(
      'Without code a function gets the whole context, and its answer is the value.',
      DIRECT_LAMBDA,
    ),
    'sources/lambda-direct-error': must(
      'Without code the error of a function is that of the field.',
      DIRECT_LAMBDA,
    ),
    'sources/none': must('NONE hands the payload of the request on as the result.', JS_NONE),
  },
};
