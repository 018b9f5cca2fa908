import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../event-sources/outcome.ts';

const IDS = ['10', '11', '12'];
const reporting = (response: unknown) => outcomeOf(response, IDS, { reportsFailures: true, state: false });
const failing = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('a response that may report failures', () => {
  it.each([
    ['"" [failures/success-empty-string]', ''],
    ['a list [failures/success-list]', []],
    ['null [failures/success-null]', null],
    ['an object [failures/success-object]', {}],
    ['no failures [failures/success-no-failures]', failing()],
    ['null failures [failures/success-null-failures]', { batchItemFailures: null }],
    ['an object of other keys', { foo: null }],
  ])('is a success when it is %s', (_name, response) =>
    expect(reporting(response)).toEqual({ type: 'done' }),
  );

  it.each([
    ['an empty identifier [failures/empty-identifier]', failing('')],
    ['a null identifier [failures/null-identifier]', failing(null)],
    ['a number [failures/number-identifier]', failing(11)],
    ['another key [failures/other-key]', { batchItemFailures: [{ foo: '11' }] }],
    ['another key with null [failures/other-key-null]', { batchItemFailures: [{ foo: null }] }],
    ['what is no object', { batchItemFailures: ['11'] }],
    ['a record that was not in the batch [failures/unknown-record]', failing('13')],
    ['one such beside a right one', failing('11', '13')],
    ['the first record [failures/first-record]', failing('10')],
  ])('is a failure of the whole batch for %s', (_name, response) =>
    expect(reporting(response)).toEqual({ type: 'failed', functionError: null }),
  );

  it('fails from the first of the reported records on, in whatever order they are [failures/lowest-reported]', () => {
    expect(reporting(failing('12', '11'))).toEqual({ type: 'partial', from: 1 });
  });

  it('says nothing about failures where the mapping does not ask for them [failures/reports-ignored]', () => {
    expect(outcomeOf(failing('10'), IDS, { reportsFailures: false, state: false })).toEqual({ type: 'done' });
  });
});

describe('a response within a window', () => {
  const windowed = (response: unknown) => outcomeOf(response, IDS, { reportsFailures: true, state: true });

  it.each([
    ['nothing', null],
    ['no state [windows/state-required]', {}],
    ['a state that is no object [windows/state-object]', { state: 'x' }],
    ['a list', { state: [] }],
  ])('is a failure with %s', (_name, response) =>
    expect(windowed(response)).toMatchObject({ type: 'failed' }),
  );

  it('hands its state on, also when it reports failures [windows/state-with-failures]', () => {
    expect(windowed({ state: { n: 1 } })).toEqual({ type: 'done', state: { n: 1 } });
    expect(windowed({ state: { n: 1 }, ...failing('12') })).toEqual({
      type: 'partial',
      from: 2,
      state: { n: 1 },
    });
  });
});
