/**
 * Encodes each rider's output and status in three bytes, in roster order. AppSync meters pushes in units of 5
 * KB. A frame with 1,000 riders has 4,000 characters, so the push fits into one unit.
 */
import { OUTPUT_UNITS } from './output.ts';
import type { RiderStatus } from './ranking.ts';

/** One rider's data in a frame. */
export interface FramedRider {
  output: number;
  status: RiderStatus;
}

/**
 * RIDING and DID_NOT_FINISH share a code, because RIDING occurs only before the race is closed, and
 * DID_NOT_FINISH only afterward. With three codes, the highest output, 470.25, encodes to at most 14,107,502,
 * which fits into three bytes.
 */
const RUNNING: readonly RiderStatus[] = ['RIDING', 'STALLED', 'FINISHED'];
const CLOSED: readonly RiderStatus[] = ['DID_NOT_FINISH', 'STALLED', 'FINISHED'];
/** Value for a rider who is in the roster but not yet in these rankings. */
const ABSENT = 0xff_ff_ff;

/** @param riders in roster order; undefined for a rider who is not in the rankings yet */
export function encodeFrame(riders: Iterable<FramedRider | undefined>): string {
  let bytes = '';
  for (const rider of riders) {
    const value = rider
      ? Math.round(rider.output * OUTPUT_UNITS) * RUNNING.length + stateOf(rider.status)
      : ABSENT;
    bytes += String.fromCharCode(value & 0xff, (value >> 8) & 0xff, value >> 16);
  }
  return btoa(bytes);
}

function stateOf(status: RiderStatus): number {
  return Math.max(RUNNING.indexOf(status), CLOSED.indexOf(status));
}

/**
 * Returns the riders of a frame in roster order; undefined for a rider who is not in the rankings yet.
 * @param isClosed whether the race is COMPLETE, which makes unfinished riders DID_NOT_FINISH
 */
export function decodeFrame(frame: string, isClosed: boolean): (FramedRider | undefined)[] {
  const statuses = isClosed ? CLOSED : RUNNING;
  const bytes = atob(frame);
  const riders: (FramedRider | undefined)[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const value = bytes.charCodeAt(at) | (bytes.charCodeAt(at + 1) << 8) | (bytes.charCodeAt(at + 2) << 16);
    const status = statuses[value % statuses.length]!;
    riders.push(
      value === ABSENT ? undefined : { output: Math.floor(value / statuses.length) / OUTPUT_UNITS, status },
    );
  }
  return riders;
}
