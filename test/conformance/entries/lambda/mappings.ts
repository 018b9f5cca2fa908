import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  DYNAMODB_SOURCE,
  KINESIS_SOURCE,
  MAPPINGS,
  MAPPING_API,
  NONE,
  ON_FAILURE,
} from '../../shared/sources.ts';

export const mappings: Area = {
  title: 'Event source mappings',
  entries: {
    'mappings/batch-size-default': must(
      'A mapping that does not say otherwise delivers up to 100 records at once.',
      MAPPING_API,
    ),
    'mappings/batching-window-default': must(
      'A mapping that does not say otherwise does not wait for a batch to fill.',
      MAPPING_API,
    ),
    'mappings/retries-default': must(
      'A mapping that does not say otherwise tries a batch until its records expire.',
      MAPPING_API,
    ),
    'mappings/starting-position-required': must(
      'A mapping of a stream needs a starting position.',
      MAPPING_API,
    ),
    'mappings/timestamp-required': must('AT_TIMESTAMP needs a timestamp.', MAPPING_API),
    'mappings/at-timestamp-kinesis-only': must(
      'AT_TIMESTAMP is for Kinesis; the stream of a table is refused.',
      MAPPING_API,
    ),
    'mappings/batch-size-limit': must('A batch size is 10,000 at most.', MAPPING_API),
    'mappings/batching-window-limit': must('A batching window is 300 seconds at most.', MAPPING_API),
    'mappings/retries-limit': must('Retries are 10,000 at most.', MAPPING_API),
    'mappings/response-types': must('The only type of response is ReportBatchItemFailures.', MAPPING_API),
    'mappings/record-age-limit': should(
      'The maximum age of a record is none or a minute at least.',
      MAPPING_API,
    ),
    'mappings/on-success-refused': must('OnSuccess is no destination of a mapping of a stream.', MAPPING_API),
    'mappings/parallel-windows-refused': may(
      'A tumbling window cannot be combined with a ParallelizationFactor over 1.',
      NONE,
      { confirmed: false },
    ),
    'mappings/trim-horizon': must(
      'TRIM_HORIZON begins with the oldest record of the stream.',
      KINESIS_SOURCE,
    ),
    'mappings/latest': must('LATEST begins with what is put after the mapping was made.', KINESIS_SOURCE),
    'mappings/at-timestamp': must(
      'AT_TIMESTAMP begins with the first record that came in at that time or later.',
      KINESIS_SOURCE,
    ),
    'mappings/batch-size': must('A batch never holds more records than the batch size says.', MAPPING_API),
    'mappings/batching-window': must(
      'With a batching window, a batch that is not full waits as long for more records.',
      MAPPINGS,
    ),
    'mappings/batching-window-reopens': must(
      'The next batching window of a stream opens when the call before has ended.',
      MAPPINGS,
    ),
    'mappings/payload-6-mb': must('A batch is cut before its event is over 6 MB.', MAPPINGS),
    'mappings/one-shard-a-batch': must('A batch holds records of one shard only.', MAPPINGS),
    'mappings/one-call-a-shard': must(
      'A shard has one call under way, unless the mapping is parallel.',
      MAPPINGS,
    ),
    'mappings/shard-order': must('Records of a shard are delivered in their order.', KINESIS_SOURCE),
    'mappings/parents-first': must(
      'The children of a shard are read once the parent is read to its end.',
      KINESIS_SOURCE,
    ),
    'mappings/expired-iterator': must(
      'Reading goes on after an iterator has expired, without a gap and without a repetition.',
      KINESIS_SOURCE,
    ),
    'mappings/throttled-costs-no-try': must(
      'A call that Lambda refuses before the function runs costs no retry.',
      ON_FAILURE,
    ),
    'mappings/throttled-final-costs-no-try': must(
      'The same holds for the final call of a window.',
      ON_FAILURE,
    ),
    'mappings/role-reads-stream': must(
      "A mapping is refused where the function's role may not read the stream.",
      DYNAMODB_SOURCE,
    ),
  },
};
