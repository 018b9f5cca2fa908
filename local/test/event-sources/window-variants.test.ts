/** Tests window behavior that AWS does not document, with its variant off and on. */
import { describe, expect, it } from 'vitest';
import type { AwsVariant } from '../../shared/variants.ts';
import { consume, finals, sourceOf, WINDOW, type Event, join } from './consume.ts';
import { eachShowing, type Shown, shows } from '../support/shows.ts';

/** Three records: two in the window that starts at 800 s, and one three windows later. */
const twoWindows = () => sourceOf([{ gapMs: 1 }, { gapMs: 1 }, { gapMs: 31_000 }], 10).source;
const valuesOf = ({ Records }: Event) => Records.map(({ value }) => value);

describe('the last batch of a window', () => {
  const calls = async (variants: AwsVariant[], failing = 0) => {
    let failures = failing;
    const { events, counters } = await consume({
      source: twoWindows(),
      properties: { ...WINDOW, MaximumRetryAttempts: 3 },
      variants,
      handler: (event) => {
        if (event.isFinalInvokeForWindow && failures-- > 0) throw new Error('not now');
        return join(event);
      },
    });
    expect(counters.windowsClosed).toBe(2);
    return events.map((event) => [valuesOf(event), event.isFinalInvokeForWindow, event.state]);
  };

  it('is delivered before the final call, which has no records', async () => {
    expect(await calls([])).toEqual([
      [[0, 1], false, {}],
      [[], true, { values: [0, 1] }],
      [[2], false, {}],
      [[], true, { values: [2] }],
    ]);
  });

  it('is part of the final call if the variant is on and a later record ends the window', async () => {
    expect(await calls(['final-call-with-records'])).toEqual([
      [[0, 1], true, {}],
      [[2], false, {}],
      [[], true, { values: [2] }],
    ]);
  });

  it('is part of the final call again if the variant is on and that call fails', async () => {
    expect((await calls(['final-call-with-records'], 1)).slice(0, 2)).toEqual([
      [[0, 1], true, {}],
      [[0, 1], true, {}],
    ]);
  });
});

describe('a final call that returns no state', () => {
  const run = (variants: AwsVariant[]) =>
    consume({
      source: twoWindows(),
      properties: { ...WINDOW, MaximumRetryAttempts: 1 },
      variants,
      handler: (event) => (event.isFinalInvokeForWindow ? undefined : join(event)),
    });

  it('succeeds', async () => {
    const { events, givenUp } = await run([]);
    expect(finals(events)).toHaveLength(2);
    expect(givenUp).toEqual([]);
  });

  it('fails with the variant', async () => {
    const { events, givenUp } = await run(['final-call-needs-state']);
    expect(finals(events)).toHaveLength(4);
    expect(givenUp.map(({ condition }) => condition)).toEqual([
      'RetryAttemptsExhausted',
      'RetryAttemptsExhausted',
    ]);
  });
});

describe('the early call for a state over 1 MB', () => {
  it.each([
    ['is not final', [], false],
    ['is final with the variant', ['early-call-is-final'], true],
  ] as [string, AwsVariant[], boolean][])('%s, and the window continues', async (_name, variants, final) => {
    const { events } = await consume({
      source: sourceOf([{ gapMs: 1 }, { gapMs: 1 }], 10).source,
      properties: { ...WINDOW, BatchSize: 1 },
      variants,
      handler: ({ Records }) => ({
        state: { padding: Records[0]?.value === 0 ? 'x'.repeat(1024 * 1024) : '' },
      }),
    });
    const flags = events.map((event) => [event.isWindowTerminatedEarly, event.isFinalInvokeForWindow]);
    expect(flags).toEqual([
      [false, false],
      [true, final],
      [false, false],
      [false, true],
    ]);
    expect(new Set(events.map(({ window }) => window?.start)).size).toBe(1);
  });
});

describe('windows without records', () => {
  const finalCalls = async (variants: AwsVariant[]) => {
    const { events } = await consume({
      source: twoWindows(),
      properties: WINDOW,
      variants,
      handler: join,
    });
    return finals(events).map(({ window, state }) => [window?.start.slice(14, 19), state]);
  };

  it('cause no call', async () => {
    expect(await finalCalls([])).toEqual([
      ['13:20', { values: [0, 1] }],
      ['13:50', { values: [2] }],
    ]);
  });

  it('cause a final call with empty state if the variant is on', async () => {
    expect(await finalCalls(['empty-windows-invoke'])).toEqual([
      ['13:20', { values: [0, 1] }],
      ['13:30', {}],
      ['13:40', {}],
      ['13:50', { values: [2] }],
    ]);
  });
});

describe('a record at the boundary between two windows', () => {
  eachShowing([
    [
      shows('windows/end-exclusive'),
      'belongs to the later one',
      [],
      [
        [[0], '13:20'],
        [[1], '13:30'],
      ],
    ],
    [shows(), 'belongs to the earlier one with the variant', ['window-end-inclusive'], [[[0, 1], '13:20']]],
  ] as [Shown, string, AwsVariant[], unknown[]][])('%s', async (_name, variants, expected) => {
    const { events } = await consume({
      source: sourceOf([{ gapMs: 1 }, { gapMs: 9_999 }], 10).source,
      properties: WINDOW,
      variants,
      handler: join,
    });
    const withRecords = events.filter(({ Records }) => Records.length > 0);
    expect(withRecords.map((event) => [valuesOf(event), event.window?.start.slice(14, 19)])).toEqual(
      expected,
    );
  });
});
