import { must, type Area } from '../../shared/entry.ts';
import { BATCH_FAILURES, KINESIS_OBSERVED, ON_FAILURE, STREAMS_OBSERVED } from '../../shared/sources.ts';

export const failures: Area = {
  title: 'Failures and failure documents',
  entries: {
    'failures/success-empty-string': must(
      'A response that is an empty string counts as success.',
      KINESIS_OBSERVED,
    ),
    'failures/success-list': must('A response that is an empty list counts as success.', KINESIS_OBSERVED),
    'failures/success-null': must('A response that is `null` counts as success.', KINESIS_OBSERVED),
    'failures/success-object': must(
      'A response that is an empty object counts as success.',
      KINESIS_OBSERVED,
    ),
    'failures/success-no-failures': must('An empty list of failures counts as success.', KINESIS_OBSERVED),
    'failures/success-null-failures': must(
      '`null` instead of the list of failures counts as success.',
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
      'The identifier of a record that is not in the batch fails the whole batch.',
      KINESIS_OBSERVED,
    ),
    'failures/first-record': must(
      'Reporting the first record as failed fails the whole batch.',
      BATCH_FAILURES,
    ),
    'failures/lowest-reported': must(
      'The batch is retried from the lowest reported sequence number, whatever the order of the reports.',
      BATCH_FAILURES,
    ),
    'failures/reports-ignored': must(
      'Reported failures have an effect only if the mapping enables reporting.',
      BATCH_FAILURES,
    ),
    'failures/thrown-repeats-batch': must('After an error, the whole batch is retried.', ON_FAILURE),
    'failures/retries-counted': must(
      'MaximumRetryAttempts counts the attempts after the first.',
      KINESIS_OBSERVED,
    ),
    'failures/rest-given-up': must(
      'When retries run out, Lambda gives up on the failing record and the records after it.',
      KINESIS_OBSERVED,
    ),
    'failures/partial-is-new-delivery': must(
      'What is left after a partial failure is a new delivery with all its attempts.',
      KINESIS_OBSERVED,
    ),
    'failures/age-before-first-call': must(
      'A record that expires before its first call counts one call in the failure document.',
      KINESIS_OBSERVED,
    ),
    'failures/bisect-isolates': must(
      'With bisection, Lambda gives up only on records that fail on their own.',
      ON_FAILURE,
    ),
    'failures/bisect-costs-no-retry': must('Splitting a batch does not count as a retry.', ON_FAILURE),
    'failures/age-discards-old-part': must(
      'Lambda gives up only on the records in a batch that are too old; the others are delivered.',
      KINESIS_OBSERVED,
    ),
    'failures/age-while-throttled': must(
      'The age limit also applies while Lambda waits for a function that cannot be started.',
      ON_FAILURE,
    ),
    'failures/shard-goes-on': must(
      'After giving up on a batch, Lambda continues with the next records of the shard.',
      ON_FAILURE,
    ),
    'failures/document-keys': must('The failure document has exactly the keys that AWS sends.', ON_FAILURE),
    'failures/document-only-the-rest': must(
      'The failure document covers only the remaining records, not those already processed.',
      KINESIS_OBSERVED,
    ),
    'failures/document-without-data': must('The failure document does not contain the records.', ON_FAILURE),
    'failures/document-thrown': must('functionError is "Unhandled" after an error.', KINESIS_OBSERVED),
    'failures/document-reported': must('functionError is null after reported failures.', KINESIS_OBSERVED),
    'failures/document-age': must(
      'A failure document for expired records has no responseContext.',
      KINESIS_OBSERVED,
    ),
    'failures/document-kinesis-times': must(
      'In failure documents, times of Kinesis records have milliseconds.',
      KINESIS_OBSERVED,
    ),
    'failures/document-dynamodb-times': must(
      'In failure documents, times of DynamoDB stream records are whole seconds, under DDBStreamBatchInfo.',
      STREAMS_OBSERVED,
    ),
    'failures/document-bounds': must(
      'The failure document contains the first and last sequence numbers and the number of records.',
      ON_FAILURE,
    ),
    'failures/document-count': must('approximateInvokeCount is the number of calls.', KINESIS_OBSERVED),
    'failures/document-version': must('version is "1.0" and executedVersion is "$LATEST".', ON_FAILURE),
  },
};
