/** Receives the runtime's log lines. Each line names the resource that it concerns. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Discards all log lines. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
