import type { Readable } from 'node:stream';
import type { Log } from '../shared/log.ts';

export interface FunctionOutput {
  stream: Readable;
  name: string;
  log: Log;
  /** Log level for plain lines, which do not declare a level. */
  level: 'info' | 'error';
  /** Called with each line that the function writes. */
  readonly onLine: (line: string) => void;
}

/** Logs a function's output line by line, with the function's name as a prefix. */
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
 * Returns the log level for a line. A JSON line that declares an error or warning level, as Powertools does,
 * keeps that level. All other JSON, such as metrics in the embedded metric format, is logged as debug. Plain
 * lines get the level of their stream.
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
