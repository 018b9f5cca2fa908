import type { Log } from '../../shared/log.ts';

/** Records log lines for assertions. */
export class TestLog implements Log {
  readonly lines: { level: keyof Log; message: string }[] = [];

  debug = (message: string) => void this.lines.push({ level: 'debug', message });
  info = (message: string) => void this.lines.push({ level: 'info', message });
  warn = (message: string) => void this.lines.push({ level: 'warn', message });
  error = (message: string) => void this.lines.push({ level: 'error', message });

  of(level: keyof Log): string[] {
    return this.lines.filter((line) => line.level === level).map((line) => line.message);
  }
}
