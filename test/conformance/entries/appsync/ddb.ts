import { may, must, type Area } from '../../shared/entry.ts';
import { CODE_OBSERVED, NONE, UTILS } from '../../shared/sources.ts';

export const ddb: Area = {
  title: 'Helpers for DynamoDB',
  entries: {
    'ddb/put': must(
      'put has the key apart from the other attributes, numbers as JSON numbers.',
      CODE_OBSERVED,
    ),
    'ddb/sets': must('Sets are values of their own type.', UTILS),
    'ddb/remove': must('remove makes a DeleteItem, with its condition.', CODE_OBSERVED),
    'ddb/update': must('update makes a SET with numbered placeholders.', CODE_OBSERVED),
    'ddb/increment': must('operations.increment adds in the SET.', CODE_OBSERVED),
    'ddb/remove-attribute': must('operations.remove makes a REMOVE.', UTILS),
    'ddb/operations': must('Code sees an operation as an object with its type and operand.', CODE_OBSERVED),
    'ddb/data-is-no-operation': may(
      'Data in the shape of an operation or a set is stored as the map that it is.',
      NONE,
      { confirmed: false },
    ),
    'ddb/query': must('query makes the condition of the key; options that are null are left out.', UTILS),
    'ddb/batch-get': must('batchGet makes a BatchGetItem, by table.', UTILS),
    'ddb/projection': must('A projection names the parts of its paths.', UTILS),
    'ddb/transact-write': must('transactWrite makes one item of each action.', UTILS),
  },
};
