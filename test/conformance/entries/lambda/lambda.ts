import { must, should, type Area } from '../../shared/entry.ts';
import {
  LAMBDA_CONTEXT,
  LAMBDA_ENVIRONMENT,
  LAMBDA_ERRORS,
  LAMBDA_LIMITS,
  LAMBDA_NODE,
  LAMBDA_PACKAGE,
  LAMBDA_VARIABLES,
} from '../../shared/sources.ts';

export const lambda: Area = {
  title: "Lambda's runtime",
  entries: {
    'lambda/commonjs': must('A handler can be CommonJS.', LAMBDA_NODE),
    'lambda/mjs': must('A handler can be an .mjs module.', LAMBDA_NODE),
    'lambda/package-type-module': must(
      'A .js file is an ES module if its package.json says so.',
      LAMBDA_NODE,
    ),
    'lambda/sdk-provided': must('The SDK does not have to be in the bundle.', LAMBDA_NODE),
    'lambda/only-bundle': must('All other packages have to be in the bundle.', LAMBDA_PACKAGE),
    'lambda/environment': must(
      'A function sees its own environment variables and those that Lambda sets.',
      LAMBDA_VARIABLES,
    ),
    'lambda/context': must(
      'The context contains the function name, the memory, the request id and the remaining time.',
      LAMBDA_CONTEXT,
    ),
    'lambda/warm-state': must(
      'State outside the handler is kept between calls in the same execution environment.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/one-call-an-environment': must(
      'An execution environment handles one call at a time; concurrent calls get their own environments.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/error-payload': must('An error is returned as errorType and errorMessage.', LAMBDA_ERRORS),
    'lambda/exit': must(
      'A process that exits fails its call with Runtime.ExitError, and the next call gets a new execution environment.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/unhandled-rejection': must('An unhandled rejection fails the call.', LAMBDA_ERRORS),
    'lambda/out-of-memory': must(
      'A call that runs out of memory fails with Runtime.OutOfMemory.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/time-out': must(
      'A call that takes too long fails with the message "Task timed out after".',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/died-after-call': should(
      'An execution environment that died after its call is not used again.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/handler-missing': must('A missing file or handler is reported by name.', LAMBDA_ERRORS),
    'lambda/payload-6-mb': must('Events and responses are limited to 6 MB.', LAMBDA_LIMITS),
    'lambda/sdk-with-role': must('SDK clients in a function use its role.', LAMBDA_NODE),
    'lambda/no-callbacks': must('On Node.js 24, a handler with three parameters is rejected.', LAMBDA_NODE),
  },
};
