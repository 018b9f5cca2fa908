import type { Readable } from 'node:stream';
import type { Log } from '../shared/log.ts';

/** Puts what a function writes into the log, line by line, with the function's name before it. */
export function forwardOutput(stream: Readable, name: string, log: Log, level: 'info' | 'error'): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') log[levelOf(line, level)](`${name}: ${line}`);
  });
  stream.on('end', () => {
    if (rest !== '') log[levelOf(rest, level)](`${name}: ${rest}`);
  });
}

/**
 * Structured lines say their level themselves, as Powertools' logger writes them. Other JSON (metrics in
 * the embedded format) and plain `console.log` lines are detail; plain `console.error` lines are errors.
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
