import { InvalidArgumentError, type Command } from 'commander';
import { readUrl } from '../../shared/option-readers.ts';

/** Options that all commands for operators share. */
export interface CommonOptions {
  stack: string;
  region?: string;
  local?: string;
  json: boolean;
}

/** Parses a time, or a duration before now, and returns it in epoch milliseconds. */
export function readTime(text: string, now = Date.now()): number {
  const span = /^(\d+)(s|m|h|d)$/.exec(text);
  if (span)
    return now - Number(span[1]) * { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[span[2] as 's'];
  if (text === 'now') return now;
  // without a time zone, the time would depend on the machine
  const time = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time))
    throw new InvalidArgumentError(
      'expected a time with a time zone, for example 2026-01-31T18:00:00Z, or a duration before now: 90m, 2h, 1d',
    );
  return time;
}

export function withCommonOptions(command: Command): Command {
  return command
    .option('--stack <name>', 'name of the CloudFormation stack', 'Alleycat')
    .option('--region <name>', 'region of the stack (default: that of the environment or AWS_PROFILE)')
    .option('--local <url>', 'Lambda endpoint that npm start prints (default: AWS)', readUrl)
    .option('--json', 'end with one line of JSON, and log to standard error', false)
    .allowExcessArguments(false);
}
