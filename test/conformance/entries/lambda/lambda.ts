import { must, should, type Area } from '../../shared/entry.ts';
import {
  LAMBDA_CONTEXT,
  LAMBDA_ENVIRONMENT,
  LAMBDA_ERRORS,
  LAMBDA_LIMITS,
  LAMBDA_NODE,
  LAMBDA_VARIABLES,
} from '../../shared/sources.ts';

export const lambda: Area = {
  title: "Lambda's runtime",
  entries: {
    'lambda/commonjs': must('A handler may be CommonJS.', LAMBDA_NODE),
    'lambda/mjs': must('A handler may be an .mjs module.', LAMBDA_NODE),
    'lambda/package-type-module': must('A .js file is a module where its package.json says so.', LAMBDA_NODE),
    'lambda/sdk-provided': must('The SDK need not be in the bundle.', LAMBDA_NODE),
    'lambda/environment': must(
      'A function sees its own variables and those that Lambda sets.',
      LAMBDA_VARIABLES,
    ),
    'lambda/context': must(
      'The context tells name, memory, request id and the time that is left.',
      LAMBDA_CONTEXT,
    ),
    'lambda/warm-state': must(
      'What is outside of the handler stays from one call to the next of an environment.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/one-call-an-environment': must(
      'An environment has one call at a time; concurrent calls have their own.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/error-payload': must('An error is told as errorType and errorMessage.', LAMBDA_ERRORS),
    'lambda/exit': must(
      'A process that exits fails its call with Runtime.ExitError, and the next call has a new environment.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/unhandled-rejection': must('An unhandled rejection fails the call.', LAMBDA_ERRORS),
    'lambda/out-of-memory': must(
      'A call that has no memory left fails with Runtime.OutOfMemory.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/time-out': must(
      'A call that takes too long is ended, and told so by "Task timed out after".',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/died-after-call': should(
      'An environment that died after its call is not used again.',
      LAMBDA_ENVIRONMENT,
    ),
    'lambda/handler-missing': must('A file or a handler that is not there is told by name.', LAMBDA_ERRORS),
    'lambda/payload-6-mb': must('Events and responses are 6 MB at most.', LAMBDA_LIMITS),
    'lambda/sdk-with-role': must('SDK clients in a function act as its role.', LAMBDA_NODE),
    'lambda/no-callbacks': must('On Node.js 24 a handler with three parameters is refused.', LAMBDA_NODE),
  },
};
