import { must, type Area } from '../../shared/entry.ts';
import { BATCH_FAILURES, KINESIS_OBSERVED, ON_FAILURE, STREAMS_OBSERVED } from '../../shared/sources.ts';

export const failures: Area = {
  title: 'Failures and failure documents',
  entries: {
    'failures/success-empty-string': must('An empty string is a success.', KINESIS_OBSERVED),
    'failures/success-list': must('An empty list is a success.', KINESIS_OBSERVED),
    'failures/success-null': must('`null` is a success.', KINESIS_OBSERVED),
    'failures/success-object': must('An empty object is a success.', KINESIS_OBSERVED),
    'failures/success-no-failures': must('An empty list of failures is a success.', KINESIS_OBSERVED),
    'failures/success-null-failures': must(
      '`null` instead of the list of failures is a success.',
      KINESIS_OBSERVED,
    ),
    'failures/empty-identifier': must('An empty identifier fails the whole batch.', KINESIS_OBSERVED),
    'failures/null-identifier': must('A null identifier fails the whole batch.', KINESIS_OBSERVED),
    'failures/number-identifier': must(
      'An identifier that is not a string fails the whole batch.',
      KINESIS_OBSERVED,
    ),
    'failures/other-key': must('A failure without an identifier fails the whole batch.', KINESIS_OBSERVED),
    'failures/other-key-null': must(
      'A null value under another key fails the whole batch.',
      KINESIS_OBSERVED,
    ),
    'failures/unknown-record': must(
      'An identifier that is not in the batch fails the whole batch.',
      KINESIS_OBSERVED,
    ),
    'failures/first-record': must('A failure of the first record fails the whole batch.', BATCH_FAILURES),
    'failures/lowest-reported': must(
      'The batch is retried from the lowest reported sequence number, whatever the order of the reports.',
      BATCH_FAILURES,
    ),
    'failures/reports-ignored': must(
      'Reported failures have an effect only if the mapping enables them.',
      BATCH_FAILURES,
    ),
    'failures/thrown-repeats-batch': must('After an error, the whole batch is retried.', ON_FAILURE),
    'failures/retries-counted': must(
      'MaximumRetryAttempts counts the attempts after the first.',
      KINESIS_OBSERVED,
    ),
    'failures/rest-given-up': must(
      'When retries run out, the records after the failing one are given up with it.',
      KINESIS_OBSERVED,
    ),
    'failures/bisect-isolates': must(
      'With bisecting, only records that fail on their own are given up.',
      ON_FAILURE,
    ),
    'failures/bisect-costs-no-retry': must('Splitting a batch does not count as a retry.', ON_FAILURE),
    'failures/age-discards-old-part': must(
      'Only the records of a batch that are too old are given up; the others are delivered.',
      KINESIS_OBSERVED,
    ),
    'failures/age-while-throttled': must(
      'The age limit also ends the wait for a function that cannot be started.',
      ON_FAILURE,
    ),
    'failures/shard-goes-on': must(
      'After giving up a batch, the shard continues with the next records.',
      ON_FAILURE,
    ),
    'failures/document-keys': must('The failure document has these keys and no others.', ON_FAILURE),
    'failures/document-only-the-rest': must(
      'The failure document covers the records that remained, not the processed ones.',
      KINESIS_OBSERVED,
    ),
    'failures/document-without-data': must('The failure document does not contain the records.', ON_FAILURE),
    'failures/document-thrown': must('functionError is "Unhandled" after an error.', KINESIS_OBSERVED),
    'failures/document-reported': must('functionError is null after reported failures.', KINESIS_OBSERVED),
    'failures/document-age': must(
      'A failure document for expired records has no responseContext.',
      KINESIS_OBSERVED,
    ),
    'failures/document-kinesis-times': must('Times of Kinesis records have milliseconds.', KINESIS_OBSERVED),
    'failures/document-dynamodb-times': must(
      'Times of DynamoDB stream records are whole seconds, under DDBStreamBatchInfo.',
      STREAMS_OBSERVED,
    ),
    'failures/document-bounds': must(
      'The failure document has the first and the last sequence number and the number of records.',
      ON_FAILURE,
    ),
    'failures/document-count': must('approximateInvokeCount is the number of calls.', KINESIS_OBSERVED),
    'failures/document-version': must('version is "1.0" and executedVersion is "$LATEST".', ON_FAILURE),
  },
};
