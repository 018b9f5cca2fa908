import { describe, expect, it } from 'vitest';
import { lossTexts, progressOf } from '../../../web/ride/during/telemetry-note.tsx';
import '../support/english.ts';

describe('the note about lost readings', () => {
  it('gives the reason for each rejection', () => {
    expect(lossTexts({ RaceNotOn: 3, ValidationError: 1 })).toEqual([
      '3 readings arrived after the race stopped accepting readings and will not count.',
      '1 reading broke the race rules and will not count.',
    ]);
  });

  it('gives the error type if the page has no message for it', () => {
    expect(lossTexts({ Unheard: 2 })).toEqual(['2 readings were rejected (Unheard) and will not count.']);
  });

  it('is empty if no reading is lost', () => {
    expect(lossTexts({})).toEqual([]);
  });
});

describe('the note about the connection', () => {
  const textOf = (second: number, pending: number, lost = 0) =>
    progressOf({ second, phase: 'riding', telemetry: { pending, lost, connection: 'live' } })?.text;

  it('says that readings are getting through once one of them has been accepted', () => {
    expect([textOf(0, 0), textOf(1, 1), textOf(2, 2)]).toEqual(
      Array.from({ length: 3 }, () => 'Sending your first reading …'),
    );
    expect([textOf(1, 0), textOf(9, 8), textOf(9, 2, 6)]).toEqual(
      Array.from({ length: 3 }, () => 'Your readings are getting through'),
    );
  });

  it('does not say so if all readings so far were rejected', () => {
    expect([textOf(1, 0, 1), textOf(9, 3, 6)]).toEqual(
      Array.from({ length: 2 }, () => 'No reading has got through yet'),
    );
  });

  it('is empty after the ride, once no reading is waiting', () => {
    const after = (connection: 'live' | 'reconnecting', pending: number, lost: number) =>
      progressOf({ second: 60, phase: 'finished', telemetry: { pending, lost, connection } })?.text;
    expect([after('live', 0, 8), after('reconnecting', 0, 0)]).toEqual([undefined, undefined]);
    expect(after('reconnecting', 8, 0)).toBe('8 readings waiting for the connection.');
  });

  it('counts the waiting readings while the connection is lost', () => {
    const telemetry = { pending: 3, lost: 0, connection: 'reconnecting' as const };
    expect(progressOf({ second: 5, phase: 'riding', telemetry })).toEqual({
      state: 'reconnecting',
      text: '3 readings waiting for the connection. Keep riding.',
    });
  });
});
