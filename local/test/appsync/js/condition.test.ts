import { expect } from 'vitest';
import { toBracketedCondition, toCondition } from '../../../appsync/js/dynamodb/condition.ts';
import { eachShowing, shows } from '../../support/shows.ts';

const a = { a: { eq: 1 } };
const b = { b: { eq: 1 } };

eachShowing([
  [shows('util/filter-brackets'), a, '(#a = :a_eq)', '#a = :a_eq'],
  [
    shows('util/filter-brackets'),
    { or: [a, b] },
    '((#a = :a_eq) OR (#b = :b_eq))',
    '(#a = :a_eq) OR (#b = :b_eq)',
  ],
  [
    shows('util/filter-brackets'),
    { ...a, ...b },
    '(#a = :a_eq) AND (#b = :b_eq)',
    '(#a = :a_eq) AND (#b = :b_eq)',
  ],
  [shows('util/filter-brackets'), { or: [a] }, '(#a = :a_eq)', '#a = :a_eq'],
  [shows('util/empty-groups'), { and: [], ...a }, '(#a = :a_eq)', '#a = :a_eq'],
  [shows('util/empty-groups'), { or: [{}, a, { and: [{}] }], not: { or: [] } }, '(#a = :a_eq)', '#a = :a_eq'],
  [shows('util/empty-groups'), { and: [{ or: [] }] }, '', ''],
  [
    shows('util/filter-brackets'),
    { a: { contains: 'x' }, not: b },
    '(contains(#a,:a_contains)) AND (NOT (#b = :b_eq))',
    '(contains(#a, :a_contains)) AND (NOT (#b = :b_eq))',
  ],
])('the filter %j', (filter, transformed, inModule) => {
  expect(toBracketedCondition(filter).expression).toBe(transformed);
  expect(toCondition(filter).expression).toBe(inModule);
});
