import { may, must, should, type Area } from '../entry.ts';
import { JS_HTTP, JS_HTTP_TUTORIAL, JS_NONE, NONE, QUOTAS } from '../sources.ts';

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
    'sources/none': must('NONE hands the payload of the request on as the result.', JS_NONE),
  },
};
