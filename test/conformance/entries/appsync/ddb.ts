import { may, must, type Area } from '../../shared/entry.ts';
import { CODE_OBSERVED, NONE, UTILS } from '../../shared/sources.ts';

export const ddb: Area = {
  title: 'DynamoDB helpers',
  entries: {
    'ddb/put': must(
      'put separates the key from the other attributes and encodes numbers as JSON numbers.',
      CODE_OBSERVED,
    ),
    'ddb/sets': must('Sets have a type of their own.', UTILS),
    'ddb/remove': must('remove creates a DeleteItem request with the given condition.', CODE_OBSERVED),
    'ddb/update': must('update creates a SET clause with numbered placeholders.', CODE_OBSERVED),
    'ddb/increment': must('operations.increment creates an addition in the SET clause.', CODE_OBSERVED),
    'ddb/remove-attribute': must('operations.remove creates a REMOVE clause.', UTILS),
    'ddb/operations': must(
      'In resolver code, an operation is an object with a type and an operand.',
      CODE_OBSERVED,
    ),
    'ddb/data-is-no-operation': may(
      'Data that looks like an operation or a set is stored as a plain map.',
      NONE,
      { confirmed: false },
    ),
    'ddb/query': must('query creates the key condition and omits options that are null.', UTILS),
    'ddb/batch-get': must('batchGet creates a BatchGetItem request, grouped by table.', UTILS),
    'ddb/projection': must('A projection uses a placeholder for each name in its paths.', UTILS),
    'ddb/transact-write': must('transactWrite creates one item per action.', UTILS),
  },
};
