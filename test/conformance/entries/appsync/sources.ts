import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  BATCH_SIZE_OBSERVED,
  DIRECT_LAMBDA,
  JS_EVENTBRIDGE,
  JS_HTTP,
  JS_HTTP_TUTORIAL,
  JS_LAMBDA,
  JS_LAMBDA_TUTORIAL,
  JS_NONE,
  LAMBDA_ERROR_OBSERVED,
  LAMBDA_EVENT_OBSERVED,
  LAMBDA_REFUSAL_OBSERVED,
  LAMBDA_TEMPLATES,
  NONE,
  QUOTAS,
  SQS_FORM_OBSERVED,
} from '../../shared/sources.ts';

export const sources: Area = {
  title: 'HTTP and other data sources',
  entries: {
    'sources/eventbridge-put': must(
      "An EventBridge data source puts the request's events on its bus, with its role.",
      JS_EVENTBRIDGE,
    ),
    'sources/eventbridge-result': must(
      'The result has the id or the error of each event, and the number of failed events.',
      JS_EVENTBRIDGE,
    ),
    'sources/eventbridge-error': must(
      'If EventBridge rejects the whole call, the error is in ctx.error.',
      JS_EVENTBRIDGE,
    ),
    'sources/http-request': must(
      'Method, path, query, headers and body are sent as specified in the request.',
      JS_HTTP,
    ),
    'sources/http-result': must('The result contains statusCode, headers and the body as a string.', JS_HTTP),
    'sources/http-error-status': must('An error status is a result, not an error.', JS_HTTP),
    'sources/http-own-host': must(
      "A request always goes to the data source's host, whatever its path.",
      JS_HTTP,
    ),
    'sources/http-signed': must(
      "With authorizationConfig, requests are signed with the data source's role.",
      JS_HTTP,
    ),
    'sources/http-headers-kept': must('Host and similar headers cannot be set.', JS_HTTP_TUTORIAL),
    'sources/http-length-kept': must('The Content-Length header cannot be set.', JS_HTTP_TUTORIAL),
    'sources/http-content-types': must('Only certain content types are allowed.', JS_HTTP_TUTORIAL),
    'sources/http-sqs-form': must(
      'SQS answers a form or a query string with XML, for success and for errors.',
      SQS_FORM_OBSERVED,
    ),
    'sources/http-methods': should('Only the usual methods are allowed.', JS_HTTP),
    'sources/http-unreachable': may('A host that cannot be reached causes a data source error.', NONE, {
      confirmed: false,
    }),
    'sources/http-time-out': may(
      'A host that does not answer within 30 seconds causes an ExecutionTimeout error.',
      QUOTAS,
      { confirmed: false },
    ),
    'sources/lambda-invoke': must(
      "The payload of an Invoke is the function's event, and the function's return value is the result.",
      JS_LAMBDA,
    ),
    'sources/lambda-no-payload': must('An Invoke does not need a payload.', JS_LAMBDA),
    'sources/lambda-operation': must('A request to Lambda requires an operation.', JS_LAMBDA),
    'sources/lambda-event': should(
      'An invocation of type Event returns null without waiting for the function.',
      LAMBDA_EVENT_OBSERVED,
    ),
    'sources/lambda-unhandled': must(
      'An error thrown by a function is reported as Lambda:Unhandled, with its message.',
      JS_LAMBDA_TUTORIAL,
    ),
    'sources/lambda-error-type': should(
      'The type of an error thrown by a function is reported as unhandledErrorType.',
      LAMBDA_ERROR_OBSERVED,
    ),
    'sources/lambda-illegal-argument': should(
      'A call that Lambda rejects causes a Lambda:IllegalArgument error.',
      LAMBDA_REFUSAL_OBSERVED,
    ),
    'sources/lambda-time-out': should(
      'A function that runs for more than 30 seconds causes a Lambda:ExecutionTimeoutException.',
      LAMBDA_ERROR_OBSERVED,
    ),
    'sources/lambda-direct': must(
      'Without resolver code, a function gets the whole context, and what it returns is the value of the field.',
      DIRECT_LAMBDA,
    ),
    'sources/lambda-direct-error': must(
      'Without resolver code, an error in the function becomes the error of the field.',
      DIRECT_LAMBDA,
    ),
    'sources/lambda-direct-custom-error': must(
      'Without resolver code, the name of a custom error is the errorType of the field.',
      LAMBDA_TEMPLATES,
    ),
    'sources/lambda-direct-unauthorized': must(
      'Without resolver code, an UnauthorizedException has the message "You are not authorized to make this call."',
      LAMBDA_TEMPLATES,
    ),
    'sources/lambda-batch': must(
      'BatchInvoke calls the function once with the payloads of several requests for a field, and the entries of the list that it returns are their results.',
      JS_LAMBDA,
    ),
    'sources/lambda-batch-size': must(
      'A BatchInvoke has at most as many requests as MaxBatchSize says.',
      JS_LAMBDA_TUTORIAL,
    ),
    'sources/lambda-batch-default': should(
      'Without MaxBatchSize, a BatchInvoke has at most 5 requests.',
      BATCH_SIZE_OBSERVED,
    ),
    'sources/lambda-batch-event': must(
      'A BatchInvoke of type Event returns null for each request.',
      JS_LAMBDA,
    ),
    'sources/lambda-batch-error': must(
      'If the function throws, all requests in the batch fail.',
      JS_LAMBDA_TUTORIAL,
    ),
    'sources/lambda-batch-length': must(
      'If the function does not return one entry for each request, all requests in the batch fail.',
      JS_LAMBDA,
    ),
    'sources/lambda-direct-batch': must(
      'With MaxBatchSize, a direct Lambda resolver passes a list of contexts, and the data of each entry is the value of the field.',
      LAMBDA_TEMPLATES,
    ),
    'sources/lambda-direct-batch-error': must(
      'In a batch without resolver code, errorMessage, errorType and data of an entry are the error of the field.',
      LAMBDA_TEMPLATES,
    ),
    'sources/none': must('NONE returns the payload of the request as the result.', JS_NONE),
  },
};
