/** A service that can be taken away while everything else runs, and that comes back where it was. */
export interface Restartable {
  /** Ends the service. What it holds in memory is lost. */
  halt(): Promise<void>;
  /** Starts it again, at the same endpoint and with the same data. */
  restart(): Promise<void>;
}

/**
 * Runs what `launch` starts, again and again.
 * @param launch resolves to how to end what it has started
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
