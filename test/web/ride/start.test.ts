import { describe, expect, it } from 'vitest';
import type { FrameBoard } from '@alleycat/client';
import { frameOf, raceOf } from '../../client/support/builders.ts';
import {
  AlreadyJoined,
  joinRace,
  RidesInOtherTab,
  startState,
  startText,
} from '../../../web/ride/model/use-start.ts';
import '../support/english.ts';
import { formatTime } from '../../../web/ui/format.ts';

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
    const elsewhere = { ...IDLE, error: new RidesInOtherTab() };
    expect(startState({ ...elsewhere, isElsewhere: false }, UNTIL)).toMatchObject({
      canStart: true,
      error: null,
    });
    const { canStart, error } = startState({ ...elsewhere, isElsewhere: true }, UNTIL);
    expect(canStart).toBe(false);
    expect(error?.message).toBe('You are riding in another tab. Ride there, or leave that race first.');
  });
});

describe('joining a race', () => {
  const [before, race] = [1, 2].map((slot) =>
    raceOf({ slot, startsAt: startOf(slot), endsAt: startOf(slot + 1) }),
  );
  const { raceId } = race!;

  /** Joins the race as rider `ada`, with these riders on the boards of the race and the one before. */
  const join = (boards: Record<string, FrameBoard>) =>
    joinRace(
      { currentRace: async () => race!, frameBoard: async ({ raceId: id }) => boards[id!] ?? null },
      1,
      'ada',
    );
  const boardWith = (racerId: string, status: 'RIDING' | 'FINISHED'): FrameBoard => ({
    rankings: frameOf([{ output: 10, status }]),
    roster: [{ racerId, name: racerId }],
  });

  it('returns the current race, also after a finish in the race before', async () => {
    const boards = { [raceId]: boardWith('ben', 'RIDING'), [before!.raceId]: boardWith('ada', 'FINISHED') };
    expect(await join(boards)).toEqual({ raceId, raceSeconds: 300, deadline: Date.parse(race!.deadline) });
  });

  it('is not possible twice in the same race', async () => {
    const refused = join({ [raceId]: boardWith('ada', 'FINISHED') });
    await expect(refused).rejects.toMatchObject({ until: Date.parse(race!.endsAt) });
    await expect(refused).rejects.toBeInstanceOf(AlreadyJoined);
  });

  it('has to wait while the rider is on course in the race before, on another device', async () => {
    const time = formatTime(before!.startsAt);
    await expect(join({ [before!.raceId]: boardWith('ada', 'RIDING') })).rejects.toThrow(
      `You are still riding the ${time} race on another device. Wait until that ride is over.`,
    );
  });
});

function startOf(slot: number): string {
  return new Date(slot * 300_000).toISOString();
}
