import { InvalidArgumentError, type Command } from 'commander';
import { readUrl } from '../../shared/option-readers.ts';

/** What both commands can be told. */
export interface CommonOptions {
  stack: string;
  region: string;
  local?: string;
  json: boolean;
}

/** A moment, as a date or as a span before now. @returns milliseconds since the epoch */
export function readTime(text: string, now = Date.now()): number {
  const span = /^(\d+)(s|m|h|d)$/.exec(text);
  if (span)
    return now - Number(span[1]) * { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[span[2] as 's'];
  if (text === 'now') return now;
  // a time of day without a zone would mean another moment on each machine
  const time = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time))
    throw new InvalidArgumentError(
      'it is a time with its zone, for example 2026-01-31T18:00:00Z, or how long ago: 90m, 2h, 1d',
    );
  return time;
}

export function withCommonOptions(command: Command): Command {
  return command
    .option('--stack <name>', 'the CloudFormation stack', 'Alleycat')
    .option('--region <name>', 'its region', process.env['AWS_REGION'] ?? 'us-east-1')
    .option('--local <url>', 'npm start’s Lambda endpoint, which it prints; without it AWS', readUrl)
    .option('--json', 'end with one line of JSON; the log goes to standard error', false)
    .allowExcessArguments(false);
}
