import { may, must, type Area } from '../../shared/entry.ts';
import { CODE_OBSERVED, NONE, UTILS } from '../../shared/sources.ts';

export const ddb: Area = {
  title: 'DynamoDB helpers',
  entries: {
    'ddb/put': must(
      'put separates the key from the other attributes and encodes numbers as JSON numbers.',
      CODE_OBSERVED,
    ),
    'ddb/sets': must('Sets are values of a type of their own.', UTILS),
    'ddb/remove': must('remove creates a DeleteItem with its condition.', CODE_OBSERVED),
    'ddb/update': must('update creates a SET with numbered placeholders.', CODE_OBSERVED),
    'ddb/increment': must('operations.increment creates an addition in the SET.', CODE_OBSERVED),
    'ddb/remove-attribute': must('operations.remove creates a REMOVE.', UTILS),
    'ddb/operations': must('Code sees an operation as an object with its type and operand.', CODE_OBSERVED),
    'ddb/data-is-no-operation': may(
      'Data in the shape of an operation or a set is stored as a plain map.',
      NONE,
      { confirmed: false },
    ),
    'ddb/query': must('query creates the key condition and omits options that are null.', UTILS),
    'ddb/batch-get': must('batchGet creates a BatchGetItem, grouped by table.', UTILS),
    'ddb/projection': must('A projection uses a name for each part of its paths.', UTILS),
    'ddb/transact-write': must('transactWrite creates one item per action.', UTILS),
  },
};
