/** Where the runtime tells what it does. Each line names the resource that it is about. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** For callers that want no lines at all. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
