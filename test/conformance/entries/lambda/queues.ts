import { must, type Area } from '../../shared/entry.ts';
import {
  QUEUE_CONFIGURATION,
  QUEUE_ERRORS,
  QUEUE_FILTERS,
  QUEUE_PARAMETERS,
  QUEUE_SCALING,
  QUEUES,
  QUEUES_OBSERVED,
} from '../../shared/sources.ts';

export const queues: Area = {
  title: 'Queues as event sources',
  entries: {
    'queues/defaults': must(
      'By default, a batch has up to 10 messages, and Lambda starts with five batches at a time.',
      QUEUE_CONFIGURATION,
    ),
    'queues/batch-needs-window': must(
      'A batch size over 10 requires a batching window of at least one second.',
      QUEUES_OBSERVED,
    ),
    'queues/fifo-batch': must('The batch size for a FIFO queue is at most 10.', QUEUE_CONFIGURATION),
    'queues/fifo-window': must('A FIFO queue cannot have a batching window.', QUEUE_CONFIGURATION),
    'queues/concurrency': must('MaximumConcurrency is at least 2.', QUEUE_PARAMETERS),
    'queues/max-concurrency': must(
      'MaximumConcurrency limits the number of calls at the same time.',
      QUEUE_SCALING,
    ),
    'queues/timeout': must(
      "The function's timeout must not exceed the queue's visibility timeout.",
      QUEUE_CONFIGURATION,
    ),
    'queues/role': must(
      'The function needs permission to receive and delete messages and to read the attributes of the queue.',
      QUEUE_CONFIGURATION,
    ),
    'queues/record': must('A record has the keys and attributes that Lambda passes.', QUEUES),
    'queues/window': must('Lambda gathers messages until the batching window is over.', QUEUES),
    'queues/deleted': must('Lambda deletes messages once the function has processed them.', QUEUES),
    'queues/visibility': must(
      'Failed messages become visible again after the visibility timeout.',
      QUEUE_ERRORS,
    ),
    'queues/redrive': must(
      'SQS moves a message to the dead-letter queue if it was received maxReceiveCount times.',
      QUEUES_OBSERVED,
    ),
    'queues/fifo-order': must(
      'The messages of a group in a FIFO queue are delivered in order, even if a call fails.',
      QUEUES,
    ),
    'queues/thrown': must('If the function throws, the whole batch fails.', QUEUE_ERRORS),
    'queues/partial': must(
      'With ReportBatchItemFailures, only the messages in batchItemFailures fail.',
      QUEUE_ERRORS,
    ),
    'queues/no-failures': must('An empty list of batchItemFailures means success.', QUEUE_ERRORS),
    'queues/empty-identifier': must('An empty itemIdentifier fails the whole batch.', QUEUE_ERRORS),
    'queues/null-identifier': must('A null itemIdentifier fails the whole batch.', QUEUE_ERRORS),
    'queues/other-key': must(
      'A batch item failure with another key than itemIdentifier fails the whole batch.',
      QUEUE_ERRORS,
    ),
    'queues/no-filter': must('Without a filter, every message is delivered.', QUEUE_FILTERS),
    'queues/filtered-deleted': must('Messages that the filter drops are deleted.', QUEUE_FILTERS),
    'queues/filter-json': must('A pattern can match the contents of a JSON body.', QUEUE_FILTERS),
    'queues/filter-json-drops-text': must(
      'A pattern for the contents of a JSON body drops messages whose body is plain text.',
      QUEUE_FILTERS,
    ),
    'queues/filter-text': must('A pattern can match a body that is plain text.', QUEUE_FILTERS),
    'queues/filter-text-drops-json': must(
      'A pattern for plain text drops messages whose body is JSON.',
      QUEUE_FILTERS,
    ),
    'queues/filter-body-only': must('Messages can be filtered only by their body.', QUEUE_FILTERS),
  },
};
