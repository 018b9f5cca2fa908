import type { Variants } from '../shared/variants.ts';

/** The part of a shard's time that one aggregation spans, and what has been aggregated so far. */
export interface OpenWindow {
  startMs: number;
  state: object;
}

/** What a call is to its window: one of many, its last, or the one that takes a state that is too big. */
export type WindowCall = 'more' | 'final' | 'early';

/** Lambda keeps at most this much per shard: https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html */
const STATE_LIMIT_BYTES = 1024 * 1024;

/** Windows are aligned to the epoch, and go by the time at which a record came into the stream. */
export function windowStart(arrivalMs: number, windowMs: number): number {
  return Math.floor(arrivalMs / windowMs) * windowMs;
}

/** How long after its start a window takes its first record, and after its end its last. */
export function boundaryMs(variants: Variants): number {
  return variants.has('window-end-inclusive') ? 1 : 0;
}

/** Whether a record read later shows that the window is over. One that came in earlier does not. */
export function endsWindow(window: OpenWindow, arrivalMs: number, windowMs: number): boolean {
  return arrivalMs >= window.startMs + windowMs;
}

/** Whether to stop waiting for a later record: past the window's end, and idle for long enough. */
export function isOverdue(
  window: OpenWindow,
  at: { nowMs: number; lastReadMs: number; idleMs: number; windowMs: number },
): boolean {
  return at.nowMs >= window.startMs + at.windowMs && at.nowMs - at.lastReadMs >= at.idleMs;
}

export function exceedsStateLimit(state: object): boolean {
  return Buffer.byteLength(JSON.stringify(state)) > STATE_LIMIT_BYTES;
}

/** The fields that a windowed event has besides its records. */
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
