import pc from 'picocolors';
import type { Log } from '../shared/log.ts';

/** The runtime's lines on standard error, so that standard output holds only what was asked for. */
export function consoleLog(verbose: boolean): Log {
  const write = (line: string) => process.stderr.write(`${line}\n`);
  return {
    debug: (message) => verbose && write(pc.dim(message)),
    info: (message) => write(pc.dim(message)),
    warn: (message) => write(pc.yellow(message)),
    error: (message) => write(pc.red(message)),
  };
}
