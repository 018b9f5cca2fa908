import type { Variants } from '../shared/variants.ts';

/** An open tumbling window of a shard and the state aggregated in it so far. */
export interface OpenWindow {
  startMs: number;
  state: object;
}

/** Kind of call in a window: not the last one, the last one, or the early one for a state over the limit. */
export type WindowCall = 'more' | 'final' | 'early';

/** Maximum state per shard: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html */
const STATE_LIMIT_BYTES = 1024 * 1024;

/** Returns the start of the window of a record. Windows are aligned to the epoch and use the arrival time. */
export function windowStart(arrivalMs: number, windowMs: number): number {
  return Math.floor(arrivalMs / windowMs) * windowMs;
}

/** Offset of both window boundaries for assigning records. */
export function boundaryMs(variants: Variants): number {
  return variants.has('window-end-inclusive') ? 1 : 0;
}

/** Whether a record that arrived at `arrivalMs` ends the window. */
export function endsWindow(window: OpenWindow, arrivalMs: number, windowMs: number): boolean {
  return arrivalMs >= window.startMs + windowMs;
}

/** Whether to close the window without a later record: its end has passed and the shard is idle for long enough. */
export function isOverdue(
  window: OpenWindow,
  at: { nowMs: number; lastReadMs: number; idleMs: number; windowMs: number },
): boolean {
  return at.nowMs >= window.startMs + at.windowMs && at.nowMs - at.lastReadMs >= at.idleMs;
}

export function exceedsStateLimit(state: object): boolean {
  return Buffer.byteLength(JSON.stringify(state)) > STATE_LIMIT_BYTES;
}

/** Returns the fields of a windowed event in addition to its records. */
export function windowFields(
  window: OpenWindow,
  of: { windowMs: number; shardId: string; sourceArn: string; call: WindowCall; variants: Variants },
): object {
  return {
    window: { start: isoSeconds(window.startMs), end: isoSeconds(window.startMs + of.windowMs) },
    state: window.state,
    shardId: of.shardId,
    eventSourceARN: of.sourceArn,
    isFinalInvokeForWindow:
      of.call === 'final' || (of.call === 'early' && of.variants.has('early-call-is-final')),
    isWindowTerminatedEarly: of.call === 'early',
  };
}

function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
