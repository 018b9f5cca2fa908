import { RuntimeError } from '../shared/errors.ts';

/** A service that can be halted and restarted while everything else runs. */
export interface Restartable {
  /** Stops the service. Data in memory is lost. */
  halt(): Promise<void>;
  /** Starts the service again at the same endpoint, with the data that is on disk. */
  restart(): Promise<void>;
}

/**
 * Makes a service restartable.
 * @param launch starts the service and resolves to a function that stops it
 */
export async function restartable(
  launch: () => Promise<() => Promise<void>>,
): Promise<Restartable & { stop(): Promise<void> }> {
  let end: (() => Promise<void>) | undefined = await launch();
  const halt = async () => {
    const ending = end;
    end = undefined;
    await ending?.();
  };
  return {
    halt,
    stop: halt,
    async restart() {
      await halt();
      end = await launch();
    },
  };
}

/** Returns a service that did not start. It cannot be halted. */
export function notRunning(service: string): Restartable {
  const fail = () =>
    Promise.reject(
      new RuntimeError(`${service} does not run, because no stack needs it; add a resource to use it`),
    );
  return { halt: fail, restart: fail };
}
