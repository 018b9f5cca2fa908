import pc from 'picocolors';
import type { Log } from '../shared/log.ts';

/** Logs to standard error, so that standard output contains only the command's result. */
export function consoleLog(verbose: boolean): Log {
  const write = (line: string) => process.stderr.write(`${line}\n`);
  return {
    debug: (message) => verbose && write(pc.dim(message)),
    info: (message) => write(pc.dim(message)),
    warn: (message) => write(pc.yellow(message)),
    error: (message) => write(pc.red(message)),
  };
}
