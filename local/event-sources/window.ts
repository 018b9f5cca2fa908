import { isoSeconds } from '../shared/iso-seconds.ts';
import type { Variants } from '../shared/variants.ts';

/** An open tumbling window of a shard, with the state aggregated so far. */
export interface OpenWindow {
  startMs: number;
  state: object;
}

/**
 * Kinds of calls for a window. `final` is the last call. An `early` call passes on a state that exceeds the
 * limit.
 */
export type WindowCall = 'more' | 'final' | 'early';

/** Maximum state per shard: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html */
const STATE_LIMIT_BYTES = 1024 * 1024;

/** Returns the start of the window that a record belongs to. Windows are aligned to the epoch. */
export function windowStart(arrivalMs: number, windowMs: number): number {
  return Math.floor(arrivalMs / windowMs) * windowMs;
}

/** Returns 1 if a window includes the millisecond at its end, or 0 if the next window does. */
export function boundaryMs(variants: Variants): number {
  return variants.has('window-end-inclusive') ? 1 : 0;
}

/** Returns whether a record that arrived at `arrivalMs` ends the window. */
export function endsWindow(window: OpenWindow, arrivalMs: number, windowMs: number): boolean {
  return arrivalMs >= window.startMs + windowMs;
}

/**
 * Returns whether to close the window without waiting for a later record: true once the window's end has
 * passed and the shard has been idle long enough.
 */
export function isOverdue(
  window: OpenWindow,
  timing: { nowMs: number; lastReadMs: number; idleMs: number; windowMs: number },
): boolean {
  const { nowMs, lastReadMs, idleMs, windowMs } = timing;
  return nowMs >= window.startMs + windowMs && nowMs - lastReadMs >= idleMs;
}

export function exceedsStateLimit(state: object): boolean {
  return Buffer.byteLength(JSON.stringify(state)) > STATE_LIMIT_BYTES;
}

/** Returns the fields that a windowed event has in addition to its records. */
export function windowFields(
  window: OpenWindow,
  context: { windowMs: number; shardId: string; sourceArn: string; call: WindowCall; variants: Variants },
): object {
  const { windowMs, shardId, sourceArn, call, variants } = context;
  return {
    window: { start: isoSeconds(window.startMs), end: isoSeconds(window.startMs + windowMs) },
    state: window.state,
    shardId,
    eventSourceARN: sourceArn,
    isFinalInvokeForWindow: call === 'final' || (call === 'early' && variants.has('early-call-is-final')),
    isWindowTerminatedEarly: call === 'early',
  };
}
