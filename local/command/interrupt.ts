/**
 * A second signal within this time is ignored. When npm runs the command, one Ctrl-C arrives twice: from the
 * terminal and from npm, which forwards the signal. Nobody presses Ctrl-C twice that fast.
 */
const ECHO_MS = 300;

/** The part of `process` that `abortOnInterrupt` uses. */
interface Interruptible {
  on(signal: 'SIGINT' | 'SIGTERM', listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): void;
}

/**
 * Aborts on the first Ctrl-C (or SIGTERM) so that everything can stop in order. The second Ctrl-C exits the
 * process immediately.
 * @param now monotonic time in ms
 */
export function abortOnInterrupt(
  host: Interruptible = process,
  now: () => number = () => performance.now(),
): AbortSignal {
  const controller = new AbortController();
  let firstMs = 0;
  const interrupt = (signal: NodeJS.Signals) => {
    if (!controller.signal.aborted) {
      firstMs = now();
      controller.abort();
    } else if (now() - firstMs > ECHO_MS) host.exit(signal === 'SIGINT' ? 130 : 143);
  };
  host.on('SIGINT', interrupt);
  host.on('SIGTERM', interrupt);
  return controller.signal;
}

/** Resolves when the signal aborts, or immediately if it already has. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
