import type { Frame, Race, Rankings } from '@alleycat/client';
import { encodeFrame, type FramedRider } from '../../../race/frame.ts';

export const SLOT = 5_403_307;

export function rankingsOf(over: Partial<Rankings> = {}): Rankings {
  return {
    raceId: `1-${SLOT}`,
    classId: 1,
    status: 'OPEN',
    sequence: 1,
    asOf: '2026-01-01T00:00:00.000Z',
    riders: 0,
    finishers: 0,
    entries: [],
    ...over,
  };
}

/** Builds a frame of riders by their place in the roster. */
export function frameOf(framed: readonly (FramedRider | undefined)[], over: Partial<Frame> = {}): Frame {
  const { raceId, classId, status, sequence, asOf, riders, finishers } = rankingsOf();
  return {
    ...{ raceId, classId, status, sequence, asOf, riders, finishers },
    rosterSize: framed.length,
    newest: [],
    frame: encodeFrame(framed),
    ...over,
  };
}

export function raceOf(over: Partial<Race> = {}): Race {
  const slot = over.slot ?? SLOT;
  return {
    raceId: `1-${slot}`,
    classId: 1,
    slot,
    status: 'COMPLETE',
    sequence: 10,
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2026-01-01T00:05:00.000Z',
    riders: 2,
    finishers: 1,
    winner: { racerId: '7', name: 'Ada', output: 120 },
    ...over,
  };
}
