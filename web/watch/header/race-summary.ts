import type { FrameRankings } from '@alleycat/client';
import { leaderOf } from '../../data/leader.ts';
import { formatOutput, ordinal, plural } from '../../ui/format.ts';

/** Describes the state of a race in a few sentences. */
export function raceSummary(rankings: FrameRankings, followed?: string): string {
  const { entries, riders, finishers, status } = rankings;
  if (riders === 0) return 'Nobody is riding yet.';
  const leader = leaderOf(rankings);
  const me = entries.find(({ racerId }) => racerId === followed);
  const state = status === 'COMPLETE' ? 'The race is over. ' : '';
  const rider = me ? ` ${me.name} is ${ordinal(me.rank)} of ${riders}.` : '';
  const best = leader ? `${leader.name} is first with ${formatOutput(leader.output)}.` : '';
  return `${state}${best}${rider} ${plural(riders, 'rider')}, ${finishers} finished.`;
}
