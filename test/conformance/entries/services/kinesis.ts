import { must, should, type Area } from '../../shared/entry.ts';
import { KINESIS_TERMS, SHARDS, TABLE_CHANGES, TABLE_CHANGES_OBSERVED } from '../../shared/sources.ts';

export const kinesis: Area = {
  title: 'Kinesis',
  entries: {
    'kinesis/sequence-digits': must('Sequence numbers are 56-digit decimal strings.', KINESIS_TERMS),
    'kinesis/same-key-in-order': must(
      'Records with the same partition key are in one shard, in the order in which they were written.',
      KINESIS_TERMS,
    ),
    'kinesis/table-change-keys': must(
      "A table's change in a Kinesis stream has exactly the keys that AWS sends.",
      TABLE_CHANGES_OBSERVED,
    ),
    'kinesis/table-change-time': must(
      "A table's change has its time in microseconds, or in milliseconds if the table says so.",
      TABLE_CHANGES,
    ),
    'kinesis/table-change-partition-key': should(
      'The changes of an item have the same partition key, which has 32 hexadecimal digits.',
      TABLE_CHANGES_OBSERVED,
    ),
    'kinesis/split': must('After a split, partition keys are assigned to the children by hash.', SHARDS),
  },
};
