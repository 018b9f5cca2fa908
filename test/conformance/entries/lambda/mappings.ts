import { may, must, should, type Area } from '../../shared/entry.ts';
import {
  DYNAMODB_SOURCE,
  KINESIS_SOURCE,
  MAPPINGS,
  MAPPING_API,
  NONE,
  ON_FAILURE,
  KINESIS_OBSERVED,
} from '../../shared/sources.ts';

export const mappings: Area = {
  title: 'Event source mappings',
  entries: {
    'mappings/duplicate-refused': must(
      'A second mapping of a function and a stream causes a ResourceConflictException.',
      KINESIS_OBSERVED,
    ),
    'mappings/dispensable-permissions': must(
      'A mapping to a stream can be created without permission to list shards or to summarize the stream.',
      'https://github.com/serverless/serverless/issues/8540',
    ),
    'mappings/batch-size-default': must(
      'By default, a mapping delivers up to 100 records at once.',
      MAPPING_API,
    ),
    'mappings/batching-window-default': must(
      'By default, a mapping does not wait for a batch to fill.',
      MAPPING_API,
    ),
    'mappings/retries-default': must(
      'By default, a mapping retries a batch until its records expire.',
      MAPPING_API,
    ),
    'mappings/starting-position-required': must(
      'A mapping for a stream needs a starting position.',
      MAPPING_API,
    ),
    'mappings/timestamp-required': must('AT_TIMESTAMP needs a timestamp.', MAPPING_API),
    'mappings/at-timestamp-kinesis-only': must(
      "AT_TIMESTAMP is only for Kinesis and is rejected for a table's stream.",
      MAPPING_API,
    ),
    'mappings/batch-size-limit': must('The batch size is at most 10,000.', MAPPING_API),
    'mappings/batching-window-limit': must('The batching window is at most 300 seconds.', MAPPING_API),
    'mappings/retries-limit': must('The number of retries is at most 10,000.', MAPPING_API),
    'mappings/response-types': must('The only response type is ReportBatchItemFailures.', MAPPING_API),
    'mappings/record-age-limit': should(
      'The maximum age of a record is at least a minute, or unlimited.',
      MAPPING_API,
    ),
    'mappings/on-success-refused': must(
      "OnSuccess is not a valid destination for a stream's mapping.",
      MAPPING_API,
    ),
    'mappings/parallel-windows-refused': may(
      'A tumbling window cannot be combined with a ParallelizationFactor greater than 1.',
      NONE,
      { confirmed: false },
    ),
    'mappings/trim-horizon': must(
      'TRIM_HORIZON starts with the oldest record in the stream.',
      KINESIS_SOURCE,
    ),
    'mappings/latest': must(
      'LATEST starts with the records that are written after the mapping is created.',
      KINESIS_SOURCE,
    ),
    'mappings/at-timestamp': must(
      'AT_TIMESTAMP starts with the first record that arrived at that time or later.',
      KINESIS_SOURCE,
    ),
    'mappings/batch-size': must('A batch never has more records than the batch size.', MAPPING_API),
    'mappings/batching-window': must(
      'With a batching window, Lambda waits that long for a batch to fill.',
      MAPPINGS,
    ),
    'mappings/batching-window-reopens': must(
      'The next batching window of a stream opens when the previous call ends.',
      MAPPINGS,
    ),
    'mappings/payload-6-mb': must('A batch is cut off before its event exceeds 6 MB.', MAPPINGS),
    'mappings/one-shard-a-batch': must('A batch contains records from only one shard.', MAPPINGS),
    'mappings/one-call-a-shard': must(
      'Only one call runs at a time for each shard, unless the mapping is parallel.',
      MAPPINGS,
    ),
    'mappings/shard-order': must('The records of a shard are delivered in order.', KINESIS_SOURCE),
    'mappings/parents-first': must(
      'The children of a shard are read only after the parent has been read to its end.',
      KINESIS_SOURCE,
    ),
    'mappings/expired-iterator': must(
      'After an iterator expires, reading continues without gaps or duplicates.',
      KINESIS_SOURCE,
    ),
    'mappings/throttled-costs-no-try': must(
      'A call that Lambda rejects before the function runs does not count as a retry.',
      ON_FAILURE,
    ),
    'mappings/throttled-final-costs-no-try': must(
      'The final call for a window does not count as a retry if Lambda rejects it before the function runs.',
      ON_FAILURE,
    ),
    'mappings/role-reads-stream': must(
      "A mapping is rejected if the function's role may not read the stream.",
      DYNAMODB_SOURCE,
    ),
  },
};
