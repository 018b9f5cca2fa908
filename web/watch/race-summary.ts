import type { FrameRankings } from '../../client/index.ts';
import { formatOutput, plural } from '../ui/format.ts';

/** The state of a race in a sentence or two. */
export function raceSummary(
  { entries, riders, finishers, status }: FrameRankings,
  followed?: string,
): string {
  const [leader] = entries;
  if (!leader) return 'Nobody rides yet.';
  const me = entries.find(({ racerId }) => racerId === followed);
  const state = status === 'COMPLETE' ? 'The race is over. ' : '';
  const rider = me ? ` ${me.name} is ${me.rank} of ${riders}.` : '';
  return (
    `${state}${leader.name} leads with ${formatOutput(leader.output)}.${rider} ` +
    `${plural(riders, 'rider')}, ${finishers} finished.`
  );
}
