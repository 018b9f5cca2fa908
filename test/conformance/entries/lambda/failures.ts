import { must, type Area } from '../../shared/entry.ts';
import { BATCH_FAILURES, KINESIS_OBSERVED, ON_FAILURE, STREAMS_OBSERVED } from '../../shared/sources.ts';

export const failures: Area = {
  title: 'Failures and their documents',
  entries: {
    'failures/success-empty-string': must('An empty text is a success.', KINESIS_OBSERVED),
    'failures/success-list': must('An empty list is a success.', KINESIS_OBSERVED),
    'failures/success-null': must('`null` is a success.', KINESIS_OBSERVED),
    'failures/success-object': must('An empty object is a success.', KINESIS_OBSERVED),
    'failures/success-no-failures': must('An empty list of failures is a success.', KINESIS_OBSERVED),
    'failures/success-null-failures': must(
      '`null` in place of the list of failures is a success.',
      KINESIS_OBSERVED,
    ),
    'failures/empty-identifier': must('An empty identifier fails the whole batch.', KINESIS_OBSERVED),
    'failures/null-identifier': must('A null identifier fails the whole batch.', KINESIS_OBSERVED),
    'failures/number-identifier': must(
      'An identifier that is no text fails the whole batch.',
      KINESIS_OBSERVED,
    ),
    'failures/other-key': must('A failure without an identifier fails the whole batch.', KINESIS_OBSERVED),
    'failures/other-key-null': must('So does a null under another key.', KINESIS_OBSERVED),
    'failures/unknown-record': must(
      'An identifier that is not in the batch fails the whole batch.',
      KINESIS_OBSERVED,
    ),
    'failures/first-record': must('A failure of the first record is one of the whole batch.', BATCH_FAILURES),
    'failures/lowest-reported': must(
      'The batch is tried again from the lowest sequence number that was reported, whatever the order of the reports.',
      BATCH_FAILURES,
    ),
    'failures/reports-ignored': must('Reports count only where the mapping asks for them.', BATCH_FAILURES),
    'failures/thrown-repeats-batch': must('After an error the whole batch is tried again.', ON_FAILURE),
    'failures/retries-counted': must(
      'MaximumRetryAttempts counts the tries after the first.',
      KINESIS_OBSERVED,
    ),
    'failures/rest-given-up': must(
      'When retries run out, the records after the bad one are given up with it.',
      KINESIS_OBSERVED,
    ),
    'failures/bisect-isolates': must(
      'With bisecting, only records that fail alone are given up.',
      ON_FAILURE,
    ),
    'failures/bisect-costs-no-retry': must('Splitting a batch costs no retry.', ON_FAILURE),
    'failures/age-discards-old-part': must(
      'Of a batch, only the records that are too old are given up; the younger ones are delivered.',
      KINESIS_OBSERVED,
    ),
    'failures/age-while-throttled': must(
      'Age also ends the wait for a function that cannot be started.',
      ON_FAILURE,
    ),
    'failures/shard-goes-on': must('After giving up, the shard goes on with the next records.', ON_FAILURE),
    'failures/document-keys': must('The document of a failure has these keys and no others.', ON_FAILURE),
    'failures/document-only-the-rest': must(
      'It covers the records that remained, not those that were done.',
      KINESIS_OBSERVED,
    ),
    'failures/document-without-data': must('It does not hold the records.', ON_FAILURE),
    'failures/document-thrown': must('functionError is "Unhandled" after an error.', KINESIS_OBSERVED),
    'failures/document-reported': must('functionError is null after reported failures.', KINESIS_OBSERVED),
    'failures/document-age': must('A document about age has no responseContext.', KINESIS_OBSERVED),
    'failures/document-kinesis-times': must('Times of Kinesis have milliseconds.', KINESIS_OBSERVED),
    'failures/document-dynamodb-times': must(
      'Times of a table are whole seconds, under DDBStreamBatchInfo.',
      STREAMS_OBSERVED,
    ),
    'failures/document-bounds': must(
      'It names the first and the last sequence number and how many records there were.',
      ON_FAILURE,
    ),
    'failures/document-count': must('approximateInvokeCount is the number of calls.', KINESIS_OBSERVED),
    'failures/document-version': must('version is "1.0", and executedVersion "$LATEST".', ON_FAILURE),
  },
};
