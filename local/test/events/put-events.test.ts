import { describe, expect, it } from 'vitest';
import { readEntries, refusalOf, type PutEventsEntry } from '../../events/put-events.ts';
import { eachShowing, shows } from '../support/shows.ts';

const ENTRY: PutEventsEntry = { Source: 'shop', DetailType: 'sold', Detail: '{"price":5}' };
const KB = 1024;
const at = { region: 'us-east-1', nowMs: Date.UTC(2030, 0, 2, 3, 4, 5, 678) };

describe('PutEvents', () => {
  it('turns each entry into an event with an id and a time in whole seconds', shows('buses/event'), () => {
    const { response, events } = readEntries(
      [{ ...ENTRY, Resources: ['r'], Time: 1_900_000_000.5 }, ENTRY],
      at,
    );
    expect(response.FailedEntryCount).toBe(0);
    expect(response.Entries).toEqual(events.map(({ event }) => ({ EventId: event.id })));
    expect(events.map(({ event }) => event)).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        'detail-type': 'sold',
        source: 'shop',
        account: '000000000000',
        time: '2030-03-17T17:46:40Z',
        region: 'us-east-1',
        resources: ['r'],
        detail: { price: 5 },
      },
      expect.objectContaining({ time: '2030-01-02T03:04:05Z', resources: [] }),
    ]);
  });

  it.each([
    [undefined, 'default'],
    ['orders', 'orders'],
    ['arn:aws:events:us-east-1:000000000000:event-bus/orders', 'orders'],
  ])('puts an entry for the bus %s on %s', (EventBusName, bus) =>
    expect(readEntries([{ ...ENTRY, EventBusName }], at).events).toMatchObject([{ bus }]),
  );

  eachShowing([
    [
      shows('buses/entry-required'),
      'has no source',
      { Source: undefined },
      'InvalidArgument',
      'Parameter Source is not valid. Reason: Source is a required argument.',
    ],
    [
      shows(),
      'has no detail type',
      { DetailType: undefined },
      'InvalidArgument',
      'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
    ],
    [
      shows(),
      'has no detail',
      { Detail: undefined },
      'InvalidArgument',
      'Parameter Detail is not valid. Reason: Detail is a required argument.',
    ],
    [
      shows('buses/entry-malformed'),
      'has a detail that is not JSON',
      { Detail: '{' },
      'MalformedDetail',
      'Detail is malformed.',
    ],
    [shows(), 'has a list as its detail', { Detail: '[]' }, 'MalformedDetail', 'Detail is malformed.'],
    [
      shows('buses/entry-aws-source'),
      'has a source of AWS',
      { Source: 'aws.s3' },
      'NotAuthorizedForSourceException',
      'Not authorized for the source.',
    ],
  ])('fails only the entry that %s', (_name, change, ErrorCode, ErrorMessage) => {
    const { response, events } = readEntries([{ ...ENTRY, ...change }, ENTRY], at);
    expect(response).toEqual({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode, ErrorMessage }, { EventId: events[0]?.event.id }],
    });
    expect(events).toHaveLength(1);
  });

  it('rejects a request without entries or with more than ten', shows('buses/ten-entries'), () => {
    expect(refusalOf([])).toMatch(/length greater than or equal to 1$/);
    expect(refusalOf(Array.from({ length: 10 }, () => ENTRY))).toBeUndefined();
    expect(refusalOf(Array.from({ length: 11 }, () => ENTRY))).toMatch(/length less than or equal to 10$/);
  });

  it('rejects a request whose entries are larger than 1 MB in total', shows('buses/entries-size'), () => {
    const half = 512 * KB - 'shopsold'.length;
    const entry = { ...ENTRY, Detail: 'x'.repeat(half) };
    expect(refusalOf([entry, entry])).toBeUndefined();
    expect(refusalOf([entry, { ...entry, Time: 0 }])).toBe(
      'Total size of the entries in the request is over the limit.',
    );
    expect(refusalOf([entry, { ...entry, Resources: ['r'] }])).toBeDefined();
  });
});
