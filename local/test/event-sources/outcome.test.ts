import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../event-sources/outcome.ts';
import { eachShowing, shows } from '../support/shows.ts';

const IDS = ['10', '11', '12'];
const reporting = (response: unknown) => outcomeOf(response, IDS, { reportsFailures: true, state: false });
const failing = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('a response that may report failures', () => {
  eachShowing([
    [shows('failures/success-empty-string'), '""', ''],
    [shows('failures/success-list'), 'an empty list', []],
    [shows('failures/success-null'), 'null', null],
    [shows('failures/success-object'), 'an empty object', {}],
    [shows('failures/success-no-failures'), 'an object with an empty list of failures', failing()],
    [shows('failures/success-null-failures'), 'an object with null failures', { batchItemFailures: null }],
    [shows(), 'an object with other keys', { foo: null }],
  ])('counts as success if it is %s', (_name, response) =>
    expect(reporting(response)).toEqual({ type: 'done' }),
  );

  eachShowing([
    [shows('failures/empty-identifier'), 'an empty identifier', failing('')],
    [shows('failures/null-identifier'), 'a null identifier', failing(null)],
    [shows('failures/number-identifier'), 'a number as an identifier', failing(11)],
    [shows('failures/other-key'), 'a failure with another key', { batchItemFailures: [{ foo: '11' }] }],
    [
      shows('failures/other-key-null'),
      'a failure with another key and a null value',
      { batchItemFailures: [{ foo: null }] },
    ],
    [shows(), 'a value that is not an object', { batchItemFailures: ['11'] }],
    [shows('failures/unknown-record'), 'a record that was not in the batch', failing('13')],
    [shows(), 'an unknown record next to a known one', failing('11', '13')],
    [shows('failures/first-record'), 'the first record', failing('10')],
  ])('fails the whole batch if it reports %s', (_name, response) =>
    expect(reporting(response)).toEqual({ type: 'failed', functionError: null }),
  );

  it(
    'fails the batch from the lowest reported record on, whatever the order of the reports',
    shows('failures/lowest-reported'),
    () => {
      expect(reporting(failing('12', '11'))).toEqual({ type: 'partial', from: 1 });
    },
  );

  it(
    'has its failures ignored unless the mapping enables reporting',
    shows('failures/reports-ignored'),
    () => {
      expect(outcomeOf(failing('10'), IDS, { reportsFailures: false, state: false })).toEqual({
        type: 'done',
      });
    },
  );
});

describe('a response within a window', () => {
  const windowed = (response: unknown) => outcomeOf(response, IDS, { reportsFailures: true, state: true });

  eachShowing([
    [shows(), 'no content', null],
    [shows('windows/state-required'), 'no state', {}],
    [shows('windows/state-object'), 'a state that is not an object', { state: 'x' }],
    [shows(), 'a list as its state', { state: [] }],
  ])('fails if it has %s', (_name, response) => expect(windowed(response)).toMatchObject({ type: 'failed' }));

  it('passes on its state, even if it reports failures', shows('windows/state-with-failures'), () => {
    expect(windowed({ state: { n: 1 } })).toEqual({ type: 'done', state: { n: 1 } });
    expect(windowed({ state: { n: 1 }, ...failing('12') })).toEqual({
      type: 'partial',
      from: 2,
      state: { n: 1 },
    });
  });
});
