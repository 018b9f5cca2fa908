import type { FrameRankings } from '@alleycat/client';
import { leaderOf } from '../../data/leader.ts';
import { formatCount, formatOutput, formatTurnout, ordinal } from '../../ui/format.ts';
import { t } from '../../i18n/t.ts';

/** Describes the state of a race in a few sentences. */
export function raceSummary(rankings: FrameRankings, followed?: string): string {
  const { entries, riders, status } = rankings;
  if (riders === 0) return t('rider.nobody');
  const leader = leaderOf(rankings);
  const me = entries.find(({ racerId }) => racerId === followed);
  return [
    status === 'COMPLETE' && t('rider.over'),
    leader && t('rider.first', { name: leader.name, output: formatOutput(leader.output) }),
    me && t('rider.placed', { name: me.name, rank: ordinal(me.rank), riders: formatCount(riders) }),
    `${formatTurnout(rankings)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
