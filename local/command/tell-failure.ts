import pc from 'picocolors';
import { messageOf } from '../shared/errors.ts';

/** Tells on standard error why a command did not start, with what helps where a port is taken. */
export function tellFailure(error: unknown): void {
  const message = messageOf(error);
  const hint = /already in use/i.test(message)
    ? '. End what listens there, or choose another port: see --help'
    : '';
  process.stderr.write(`${pc.red(message + hint)}\n`);
}
