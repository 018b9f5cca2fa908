import { describe, expect, it } from 'vitest';
import { noteOf } from '../../../web/ride/after/verdict.tsx';
import '../support/english.ts';
import { formatExactTime } from '../../../web/ui/format.ts';

const DEADLINE = 1_795_436_400_000;
const noteAt = (now: number, pending: number, connection: 'live' | 'reconnecting') =>
  noteOf({ racerId: 'me', deadline: DEADLINE, telemetry: { pending, lost: 0, connection } }, false, now);

describe('the note below a result that is not final', () => {
  it('says until when the rider has to be online again', () => {
    const time = formatExactTime(DEADLINE);
    expect(noteAt(DEADLINE, 3, 'reconnecting')).toBe(`Connect before ${time}, or this ride may not count.`);
    expect(noteAt(DEADLINE + 1, 3, 'reconnecting')).toBe(
      `The race stopped accepting readings at ${time}. This ride may not count.`,
    );
  });

  it('says that the last reading is on its way while the connection works', () => {
    const waiting = 'Your place will appear once your last reading arrives.';
    expect(noteAt(DEADLINE, 3, 'live')).toBe(waiting);
    expect(noteAt(DEADLINE, 0, 'reconnecting')).toBe(waiting);
  });
});
