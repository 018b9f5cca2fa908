import { expect, it } from 'vitest';
import { encodeFrame } from '../../../race/frame.ts';
import { statusOn } from '../../../web/ride/model/status-on.ts';

const FRAME = encodeFrame([
  { output: 100, status: 'FINISHED' },
  { output: 90, status: 'STALLED' },
]);

function board(racerIds: string[]): NonNullable<Parameters<typeof statusOn>[0]> {
  return {
    roster: racerIds.map((racerId) => ({ racerId, name: racerId })),
    rankings: {
      raceId: '1-7',
      classId: 1,
      status: 'OPEN',
      sequence: 1,
      asOf: '2026-11-30T09:00:00.000Z',
      riders: 2,
      finishers: 1,
      frame: FRAME,
      newest: [],
      rosterSize: racerIds.length,
    },
  };
}

it('a rider’s status comes from the frame, and is RIDING before the frame has the rider', () => {
  const riders = ['first', 'second', 'third'];
  expect(riders.map((racerId) => statusOn(board(riders), racerId))).toEqual([
    'FINISHED',
    'STALLED',
    'RIDING',
  ]);
});

it('a rider who is not in the race has no status', () => {
  expect(statusOn(board(['first']), 'other')).toBeUndefined();
  expect(statusOn(null, 'other')).toBeUndefined();
});
