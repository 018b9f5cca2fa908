import type { RefusedRecord } from '../shared/record-outcomes.ts';
import { describeTally, type Tally } from '../shared/tally.ts';

/** What happened to a message, or would happen to it with --apply. */
export type Fate = 'fed' | 'refused' | 'expired' | 'failed' | 'unreadable';

export interface RedriveReport {
  queue: string;
  applied: boolean;
  /**
   * Number of messages by fate. Redriven messages are deleted from the queue. All other messages stay, unless
   * --delete-expired deletes the expired messages.
   */
  messages: Record<Fate, number>;
  /** Number of messages by reason: the rejection, or the condition in Lambda's OnFailure document. */
  reasons: Tally;
  records: {
    /** Number of records that the messages name and that still exist. */
    found: number;
    accepted: number;
    refused: number;
    /** Number of records that the messages name but that the stream no longer contains. */
    expired: number;
  };
  /** Number of records that are still rejected, by reason. */
  refusedBecause: Tally;
  /** The records that are still rejected. */
  refused: RefusedRecord[];
  /** Races that were published or closed again, or would be with --apply. */
  races: string[];
  /** Reasons why messages could not be redriven, and what to do about them. */
  failures: string[];
  interrupted: boolean;
}

export function newRedriveReport(queue: string, applied: boolean): RedriveReport {
  return {
    queue,
    applied,
    messages: { fed: 0, refused: 0, expired: 0, failed: 0, unreadable: 0 },
    reasons: {},
    records: { found: 0, accepted: 0, refused: 0, expired: 0 },
    refusedBecause: {},
    refused: [],
    races: [],
    failures: [],
    interrupted: false,
  };
}

/** Returns whether the run completed without failed or unreadable messages. */
export function isClean({ messages, interrupted }: RedriveReport): boolean {
  return messages.failed + messages.unreadable === 0 && !interrupted;
}

const listed = (tally: Tally) => describeTally(tally) || 'none';

/**
 * Formats a report as lines of text.
 * @param show whether to list the records that are still rejected
 */
export function describeRedrive(report: RedriveReport, show = false): string[] {
  const { applied, records, messages, races } = report;
  const total = Object.values(messages).reduce((sum, number) => sum + number, 0);
  const { fed: redriven, ...others } = messages;
  const named = { [applied ? 'redriven' : 'would be redriven']: redriven, ...others };
  const lines = [
    applied ? 'APPLIED:  what was redriven was deleted from the queue' : 'DRY RUN:  nothing was changed',
    `${report.queue}: ${total} messages: ${listed(named)}`,
    `reasons:  ${listed(report.reasons)}`,
    `records:  ${records.found} found: ${records.accepted} accepted, ${records.refused} refused; ${records.expired} expired`,
  ];
  if (records.refused > 0) lines.push(`refused:  ${listed(report.refusedBecause)}`);
  if (show)
    for (const { rider, sequenceNumber, rejection, detail } of report.refused)
      lines.push(`  rider ${rider}, record ${sequenceNumber}: ${rejection}: ${detail}`);
  if (races.length > 0) lines.push(`races:    ${races.join(', ')}`);
  for (const failure of new Set(report.failures)) lines.push(`FAILED:   ${failure}`);
  if (messages.failed > 0)
    lines.push('failed messages are still in the queue: fix the cause and run this again');
  if (messages.unreadable > 0)
    lines.push('the stack did not send the unreadable messages: read them with the AWS CLI, and delete them');
  if (messages.expired > 0)
    lines.push(
      'expired messages name records that no longer exist: delete them with --apply --delete-expired',
    );
  if (messages.refused > 0)
    lines.push('refused records stay in the queue: fix the rule or the sender, or purge the queue');
  if (report.interrupted)
    lines.push('interrupted: the remaining messages are still in the queue; run this again');
  if (!applied && redriven > 0) lines.push('pass --apply to redrive these messages');
  return lines;
}
