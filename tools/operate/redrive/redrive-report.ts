import { describeTally, type Tally } from '../shared/tally.ts';

/** What became of a message, or in a dry run would become of it. */
export type Fate = 'fed' | 'refused' | 'expired' | 'failed' | 'unreadable';

export interface RedriveReport {
  queue: string;
  applied: boolean;
  /** By what became of them. Those that were fed are gone from the queue; all others are still in it. */
  messages: Record<Fate, number>;
  /** Messages by the reason that they give: the rejection, or the condition of Lambda's document. */
  reasons: Tally;
  records: {
    /** Records of the stream that the messages name, and that are still there. */
    found: number;
    accepted: number;
    refused: number;
    /** Named by a message, and older than the stream keeps records. */
    expired: number;
  };
  /** Refused records by the reason for which they are refused now. */
  refusedBecause: Tally;
  /** Races that were published or closed again, or would be. */
  races: string[];
  /** Why messages could not be fed, and what to do. */
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
    races: [],
    failures: [],
    interrupted: false,
  };
}

/** Whether everything in the queue could be fed, or would be. */
export function isClean({ messages, interrupted }: RedriveReport): boolean {
  return messages.failed + messages.unreadable === 0 && !interrupted;
}

const listed = (tally: Tally) => describeTally(tally) || 'none';

/** For reading. */
export function describeRedrive(report: RedriveReport): string[] {
  const { applied, records, messages, races } = report;
  const total = Object.values(messages).reduce((sum, number) => sum + number, 0);
  const named = { ...messages, ...(!applied && { 'would be fed': messages.fed, fed: 0 }) };
  const lines = [
    `${report.queue}: ${total} messages: ${listed(named)}`,
    `reasons:  ${listed(report.reasons)}`,
    `records:  ${records.found} found: ${records.accepted} accepted, ${records.refused} refused; ${records.expired} expired`,
  ];
  if (records.refused > 0) lines.push(`refused:  ${listed(report.refusedBecause)}`);
  if (races.length > 0) lines.push(`races:    ${races.join(', ')}`);
  for (const failure of new Set(report.failures)) lines.push(`FAILED:   ${failure}`);
  if (messages.failed > 0)
    lines.push('failed messages are still in the queue: mend the cause and run this again');
  if (messages.unreadable > 0)
    lines.push(
      'unreadable messages are none that the stack sends: read them with the AWS CLI, and delete them',
    );
  if (messages.expired > 0)
    lines.push('expired messages name records that are gone: delete them with --apply --delete-expired');
  if (messages.refused > 0)
    lines.push('refused records stay in the queue: mend the rule or the sender, or purge the queue');
  if (report.interrupted) lines.push('interrupted: what is left is still in the queue; run this again');
  if (!applied && messages.fed > 0) lines.push('nothing was changed; --apply feeds them');
  return lines;
}
