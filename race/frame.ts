/**
 * The outputs of all riders of a race in three bytes each, in the order in which they joined. A thousand riders are
 * 4,000 characters, which with the envelope is one of the 5 KB units that AppSync meters.
 */
import { OUTPUT_UNITS } from './output.ts';
import type { RiderStatus } from './ranking.ts';

/** What a frame tells of one rider. */
export interface FramedRider {
  output: number;
  status: RiderStatus;
}

/**
 * A status that a race knows of only while it runs shares its place with the one that a rider can have only at the end.
 * With 3 of them the greatest output, 470.25, is 14,106,752: it fits into three bytes.
 */
const RUNNING: readonly RiderStatus[] = ['RIDING', 'STALLED', 'FINISHED'];
const CLOSED: readonly RiderStatus[] = ['DID_NOT_FINISH', 'STALLED', 'FINISHED'];
/** A rider of the roster of whom these rankings know nothing yet. */
const ABSENT = 0xff_ff_ff;

/** @param riders by place in the roster; undefined for one of whom nothing is known yet. */
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
 * The riders of a frame by place in the roster; undefined for one of whom it knows nothing.
 * @param isClosed whether the race is COMPLETE, so that who has not finished did not.
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
