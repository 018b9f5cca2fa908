import type { Frame, Race, Rankings } from '@alleycat/client';
import { encodeFrame, type FramedRider } from '../../../race/frame.ts';

export const SLOT = 5_403_307;

export function rankingsOf(overrides: Partial<Rankings> = {}): Rankings {
  return {
    raceId: `1-${SLOT}`,
    classId: 1,
    status: 'OPEN',
    sequence: 1,
    asOf: '2026-01-01T00:00:00.000Z',
    riders: 0,
    finishers: 0,
    entries: [],
    ...overrides,
  };
}

/** Builds a frame from riders in roster order. */
export function frameOf(framed: readonly (FramedRider | undefined)[], overrides: Partial<Frame> = {}): Frame {
  const { raceId, classId, status, sequence, asOf, riders, finishers } = rankingsOf();
  return {
    ...{ raceId, classId, status, sequence, asOf, riders, finishers },
    rosterSize: framed.length,
    newest: [],
    frame: encodeFrame(framed),
    ...overrides,
  };
}

export function raceOf(overrides: Partial<Race> = {}): Race {
  const slot = overrides.slot ?? SLOT;
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
    deadline: '2026-01-01T00:10:15.000Z',
    provisionalUntil: '2026-01-01T00:20:00.000Z',
    ...overrides,
  };
}
