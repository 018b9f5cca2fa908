import { describe, expect, it } from 'vitest';
import { AlreadyJoined, startState, startText } from '../../../web/ride/model/use-start.ts';
import '../support/english.ts';

const UNTIL = 1_795_436_400_000;
const IDLE = { isPending: false, isElsewhere: false, error: null };
const textOf = (state: ReturnType<typeof startState>) => startText(state, 'Start race');

describe('the start button', () => {
  it('starts a ride unless a start is pending', () => {
    const [idle, pending] = [startState(IDLE, UNTIL), startState({ ...IDLE, isPending: true }, UNTIL)];
    expect([idle.canStart, textOf(idle)]).toEqual([true, 'Start race']);
    expect([pending.canStart, textOf(pending)]).toEqual([false, 'One moment…']);
  });

  it('counts down to the next race for a rider who has already joined this one', () => {
    const error = new AlreadyJoined(UNTIL);
    const waiting = startState({ ...IDLE, error }, UNTIL - 24_000);
    expect(waiting).toMatchObject({ canStart: false, error });
    expect(textOf(waiting)).toBe('Next race in 0:24');
    expect(startState({ ...IDLE, error }, UNTIL)).toEqual({ canStart: true, isPending: false, error: null });
  });

  it('can be tried again after any other fault, which stays on the page', () => {
    const error = new Error('the API is down');
    expect(startState({ ...IDLE, error }, UNTIL)).toMatchObject({ canStart: true, error });
  });

  it('is off while another tab is riding', () => {
    const { canStart, error } = startState({ ...IDLE, isElsewhere: true }, UNTIL);
    expect(canStart).toBe(false);
    expect(error?.message).toBe('You are riding in another tab. Ride there, or leave that race first.');
  });
});
