import { describe, expect, it } from 'vitest';
import { value } from './run-code.ts';
import { eachShowing, shows } from '../../support/shows.ts';

describe('the DynamoDB module', () => {
  eachShowing([
    [
      shows('ddb/put', 'ddb/sets'),
      'ddb.put({ key: { id: "1" }, item: { a: 1, tags: ddb.toStringSet(["x"]) } })',
      {
        operation: 'PutItem',
        key: { id: { S: '1' } },
        attributeValues: { a: { N: 1 }, tags: { SS: ['x'] } },
      },
    ],
    [
      shows('ddb/remove'),
      'ddb.remove({ key: { id: "1" }, condition: { a: { eq: 1 } } })',
      {
        operation: 'DeleteItem',
        key: { id: { S: '1' } },
        condition: {
          expression: '#a = :a_eq',
          expressionNames: { '#a': 'a' },
          expressionValues: { ':a_eq': { N: 1 } },
        },
      },
    ],
    [
      shows('ddb/update', 'ddb/increment', 'ddb/remove-attribute'),
      'ddb.update({ key: { id: "1" }, update: { a: 1, b: ddb.operations.increment(2), c: ddb.operations.remove(), d: { e: "x" } } })',
      {
        operation: 'UpdateItem',
        key: { id: { S: '1' } },
        update: {
          expression:
            'SET #expName_1 = :expValue_1, #expName_2 = #expName_2 + :expValue_2, #expName_4.#expName_5 = :expValue_3 REMOVE #expName_3',
          expressionNames: {
            '#expName_1': 'a',
            '#expName_2': 'b',
            '#expName_3': 'c',
            '#expName_4': 'd',
            '#expName_5': 'e',
          },
          expressionValues: { ':expValue_1': { N: 1 }, ':expValue_2': { N: 2 }, ':expValue_3': { S: 'x' } },
        },
      },
    ],
    [
      shows('ddb/query'),
      'ddb.query({ query: { pk: { eq: "a" }, sk: { beginsWith: "b" } }, index: "i", limit: 2, nextToken: null, scanIndexForward: false })',
      {
        operation: 'Query',
        index: 'i',
        limit: 2,
        scanIndexForward: false,
        query: {
          expression: '(#pk = :pk_eq) AND (begins_with(#sk, :sk_beginsWith))',
          expressionNames: { '#pk': 'pk', '#sk': 'sk' },
          expressionValues: { ':pk_eq': { S: 'a' }, ':sk_beginsWith': { S: 'b' } },
        },
      },
    ],
    [
      shows('ddb/batch-get', 'ddb/projection'),
      'ddb.batchGet({ tables: { t: { keys: [{ id: "1" }], projection: ["id", "a.b[1]"] } } })',
      {
        operation: 'BatchGetItem',
        tables: {
          t: {
            keys: [{ id: { S: '1' } }],
            projection: {
              expression: '#id, #a.#b[1]',
              expressionNames: { '#id': 'id', '#a': 'a', '#b': 'b' },
            },
          },
        },
      },
    ],
    [
      shows('ddb/transact-write'),
      'ddb.transactWrite({ items: [{ deleteItem: { table: "t", key: { id: "1" } } }] })',
      {
        operation: 'TransactWriteItems',
        transactItems: [{ table: 't', operation: 'DeleteItem', key: { id: { S: '1' } } }],
      },
    ],
  ])('%s', async (expression, expected) => {
    expect(await value(`return ${expression};`)).toEqual(expected);
  });

  it('represents operations the way AWS does', shows('ddb/operations'), async () => {
    const code = `
      const { add, append, prepend, increment, decrement, replace } = ddb.operations;
      return [add(10), append([1, 2]), prepend([1, 2]), increment(10), decrement(10), replace({ a: 10 })];
    `;
    expect(await value(code)).toEqual([
      { type: 'OPERATION_ADD', value: 10 },
      { type: 'OPERATION_APPEND', items: [1, 2] },
      { type: 'OPERATION_PREPEND', items: [1, 2] },
      { type: 'OPERATION_INCREMENT', by: 10 },
      { type: 'OPERATION_DECREMENT', by: 10 },
      { type: 'OPERATION_REPLACE', value: { a: 10 } },
    ]);
  });

  it('writes sets in operations and conditions as sets', async () => {
    const update = `{
      key: { id: '1' },
      update: { a: ddb.operations.replace(ddb.toStringSet(['x'])), b: util.dynamodb.toNumberSet([1]) },
      condition: { a: { eq: ddb.toStringSet(['y']) } },
    }`;
    expect(await value(`return ddb.update(${update});`)).toMatchObject({
      update: { expressionValues: { ':expValue_1': { SS: ['x'] }, ':expValue_2': { NS: [1] } } },
      condition: { expressionValues: { ':a_eq': { SS: ['y'] } } },
    });
  });
});
