import { must, type Area } from '../../shared/entry.ts';
import { KINESIS_TERMS, SHARDS } from '../../shared/sources.ts';

export const kinesis: Area = {
  title: 'Kinesis',
  entries: {
    'kinesis/sequence-digits': must('Sequence numbers are 56-digit decimal strings.', KINESIS_TERMS),
    'kinesis/same-key-in-order': must(
      'Records with the same partition key are in one shard, in the order in which they were written.',
      KINESIS_TERMS,
    ),
    'kinesis/split': must('After a split, partition keys are assigned to the children by hash.', SHARDS),
  },
};
