import type { Readable } from 'node:stream';
import type { Log } from '../shared/log.ts';

export interface FunctionOutput {
  stream: Readable;
  /** The function's name. */
  name: string;
  log: Log;
  /** Level of lines that do not state their own. */
  level: 'info' | 'error';
  /** Called with each line that the function writes. */
  readonly onLine: (line: string) => void;
}

/** Logs the output of a function line by line, prefixed with the function's name. */
export function forwardOutput({ stream, name, log, level, onLine }: FunctionOutput): void {
  let rest = '';
  const forward = (line: string) => {
    if (line === '') return;
    onLine(line);
    log[levelOf(line, level)](`${name}: ${line}`);
  };
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(forward);
  });
  stream.on('end', () => forward(rest));
}

/**
 * Returns the level of a line. Structured lines, such as those of Powertools, declare it; below WARN they are
 * debug, like other JSON (metrics in the embedded format). Plain lines have the level of their stream.
 */
function levelOf(line: string, stream: 'info' | 'error'): keyof Log {
  if (line.startsWith('{')) {
    const declared = /"level"\s*:\s*"(\w+)"/i.exec(line)?.[1]?.toUpperCase();
    if (declared === 'ERROR' || declared === 'CRITICAL' || declared === 'FATAL') return 'error';
    if (declared === 'WARN' || declared === 'WARNING') return 'warn';
    return 'debug';
  }
  return stream === 'error' ? 'error' : 'info';
}
