import { SingleBar } from 'cli-progress';
import type { Progress } from './run-simulation.ts';

/** Seconds between progress lines. A line per tick would flood the log. */
const LINE_EVERY_SECONDS = 10;

export interface ProgressDisplay {
  show(progress: Progress): void;
  stop(): void;
}

export interface Terminal {
  isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Shows progress as a bar on a terminal and as plain lines elsewhere. */
export function createProgressDisplay(
  out: Terminal & NodeJS.WritableStream,
  raceSeconds: number,
): ProgressDisplay {
  return out.isTTY ? bar(out, raceSeconds) : lines(out);
}

function bar(out: NodeJS.WritableStream, raceSeconds: number): ProgressDisplay {
  const single = new SingleBar({
    stream: out,
    format:
      'slot {slot} {bar} {value}/{total} s, {riding} riding, {sent} sent, {retried} retried, {refused} refused',
    hideCursor: true,
  });
  let started = false;
  return {
    show(progress) {
      if (!started) single.start(raceSeconds, 0, progress);
      started = true;
      single.update(Math.min(progress.second, raceSeconds), progress);
    },
    stop: () => single.stop(),
  };
}

export function lines(out: Terminal): ProgressDisplay {
  let shown = '';
  return {
    show({ slot, second, riding, sent, retried, refused }) {
      const key = `${slot}/${Math.floor(second / LINE_EVERY_SECONDS)}`;
      if (key === shown) return;
      shown = key;
      out.write(
        `slot ${slot} second ${second}: ${riding} riding, ${sent} sent, ${retried} retried, ${refused} refused\n`,
      );
    },
    stop() {},
  };
}
