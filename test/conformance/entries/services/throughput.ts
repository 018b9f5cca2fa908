import { must, type Area } from '../../shared/entry.ts';
import {
  BATCH_WRITES,
  CONDITIONAL_WRITES,
  INDEX_THROTTLING,
  KEY_RANGES,
  THROTTLING,
} from '../../shared/sources.ts';

export const throughput: Area = {
  title: "DynamoDB's throughput",
  entries: {
    'throughput/partition-limit': must(
      'A partition serves 3,000 read units and 1,000 write units per second, even for a single item.',
      KEY_RANGES,
    ),
    'throughput/on-demand-exception': must(
      'Requests for on-demand tables are throttled with a ThrottlingException that has the reason and the resource.',
      THROTTLING,
    ),
    'throughput/index-back-pressure': must(
      'A write is throttled if an index that it updates has no units left.',
      INDEX_THROTTLING,
    ),
    'throughput/batch-unprocessed': must(
      'Throttled items of a batch are unprocessed; if all are throttled, the batch fails.',
      BATCH_WRITES,
    ),
    'throughput/transaction-canceled': must(
      'If an item of a transaction is throttled, the transaction is canceled with the code ThrottlingError.',
      KEY_RANGES,
    ),
    'throughput/failed-condition': must(
      'A write whose condition fails consumes write units.',
      CONDITIONAL_WRITES,
    ),
  },
};
