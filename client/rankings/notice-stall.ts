/**
 * Notices a connection that is open but no longer delivers pushes. AppSync's keep-alive would show this only
 * after minutes.
 */
import type { Clock } from '../shared/clock.ts';
import { toAlleycatError } from '../shared/to-alleycat-error.ts';
import type { RankingsVersion } from './rankings-view.ts';

/** Silence after which a push is overdue while someone is riding: two windows of the default length. */
export const SILENCE_MS = 10_000;
/** Silence after which to look for a race that began without a push. */
export const IDLE_MS = 60_000;
/** How long to wait for the API's answer before the network counts as down. */
export const ANSWER_MS = 5_000;
/** How long a push may take to arrive after the API has stored its rankings. */
export const ON_ITS_WAY_MS = 1_500;

export interface StallOptions {
  clock: Clock;
  /** Returns whether the newest rankings have riders who should send readings. */
  isRidden: () => boolean;
  /** Asks the API whether it has rankings that are newer than the ones received. */
  hasNewer: () => Promise<boolean>;
  /** Called when pushes no longer arrive, with the reason. */
  onStall: (reason: string) => void;
}

export interface StallNotice {
  /** Call this for each push. */
  heard(): void;
  stop(): void;
}

/** Starts to watch for silence. Ends after a stall. */
export function noticeStall({ clock, isRidden, hasNewer, onStall }: StallOptions): StallNotice {
  const stopped = new AbortController();
  let silence = new AbortController();

  /** Returns why the connection has stalled, or undefined if the API has nothing new or cannot tell. */
  async function reasonToReconnect(): Promise<string | undefined> {
    const noAnswer = clock.wait(ANSWER_MS, silence.signal).then(() => 'Timeout' as const);
    const answer = await Promise.race([hasNewer(), noAnswer]).catch(
      (error: unknown) => toAlleycatError(error).errorType,
    );
    if (answer === 'Timeout' || answer === 'NetworkError') return 'and the API does not respond';
    if (answer !== true) return undefined;
    await clock.wait(ON_ITS_WAY_MS, silence.signal);
    return 'although the API has newer rankings';
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      silence.abort();
      silence = new AbortController();
      const { signal } = silence;
      const ms = isRidden() ? SILENCE_MS : IDLE_MS;
      await clock.wait(ms, signal);
      if (signal.aborted) continue;
      const reason = await reasonToReconnect();
      if (reason === undefined || signal.aborted) continue;
      return onStall(`no push for ${ms} ms, ${reason}; reconnecting`);
    }
  }

  void run();
  return {
    heard: () => silence.abort(),
    stop() {
      stopped.abort();
      silence.abort();
    },
  };
}

/** The fields of rankings that tell whether pushes are due. */
export interface Ridden extends RankingsVersion {
  status: string;
  riders: number;
  finishers: number;
}

/** Returns whether some riders have not finished. */
export function isRidden(rankings: Ridden | undefined): boolean {
  return rankings !== undefined && rankings.status !== 'COMPLETE' && rankings.finishers < rankings.riders;
}
