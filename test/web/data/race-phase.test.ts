import { describe, expect, it } from 'vitest';
import { phaseText, racePhase } from '../../../web/data/race-phase.ts';
import '../support/english.ts';

/** Returns the phase in slot 10 of 300-second races. The slot lasts from 3,000,000 to 3,300,000 ms. */
const phaseAt = (now: number, status?: 'OPEN' | 'FINISHING' | 'COMPLETE') =>
  racePhase('2-10', status, 300, now);

describe('racePhase', () => {
  it('is joinable during the slot, and counts down to its end', () => {
    expect(phaseAt(3_000_000)).toEqual({ phase: 'joinable', secondsLeft: 300, progress: 0 });
    expect(phaseAt(3_225_000, 'OPEN')).toEqual({ phase: 'joinable', secondsLeft: 75, progress: 0.75 });
  });

  it('is finishing for one more race length, because riders can start just before the slot ends', () => {
    expect(phaseAt(3_300_000, 'OPEN')).toEqual({ phase: 'finishing', secondsLeft: 300, progress: 0 });
    expect(phaseAt(3_599_001, 'FINISHING')).toMatchObject({ phase: 'finishing', secondsLeft: 1 });
  });

  it('never counts below zero while a race waits to be closed', () => {
    expect(phaseAt(3_700_000, 'FINISHING')).toEqual({ phase: 'finishing', secondsLeft: 0, progress: 1 });
  });

  it('is over once the rankings say so, whatever the time', () => {
    expect(phaseAt(3_310_000, 'COMPLETE')).toEqual({ phase: 'over', secondsLeft: 0, progress: 1 });
  });
});

describe('phaseText', () => {
  it('describes the remaining time, and announces that the race is about to close when no time is left', () => {
    expect(phaseText(phaseAt(3_225_000))).toBe('left to join');
    expect(phaseText(phaseAt(3_599_001))).toBe('left to finish');
    expect(phaseText(phaseAt(3_700_000))).toBe('closing soon');
    expect(phaseText(phaseAt(3_310_000, 'COMPLETE'))).toBe('race over');
  });
});
