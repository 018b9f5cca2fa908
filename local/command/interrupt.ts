/** npm passes on to its command what the terminal has sent there already; a hand is slower than that. */
const ECHO_MS = 300;

/** What `abortOnInterrupt` needs of a process. */
interface Interruptible {
  on(signal: 'SIGINT' | 'SIGTERM', listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): void;
}

/**
 * Aborts at the first Ctrl-C (or SIGTERM), so that everything can be stopped in order; a second one ends the
 * process at once.
 * @param now in ms, of a clock that only goes forward
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

/** Resolves when the signal aborts, at once where it has. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
