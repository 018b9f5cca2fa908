import type { AlleycatClient } from '@alleycat/client';
import { decodeFrame } from '../../../race/frame.ts';
import type { RiderStatus } from '../../../race/ranking.ts';

type FrameBoard = Awaited<ReturnType<AlleycatClient['frameBoard']>>;

/** Returns a rider's status in a race, or undefined if the rider is not in the race. */
export function statusOn(board: FrameBoard, racerId: string): RiderStatus | undefined {
  const place = board?.roster.findIndex((rider) => rider.racerId === racerId) ?? -1;
  if (!board || place === -1) return undefined;
  const { frame, status } = board.rankings;
  // a rider who has just joined is in the roster before the rankings
  return decodeFrame(frame, status === 'COMPLETE')[place]?.status ?? 'RIDING';
}
