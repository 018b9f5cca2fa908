import { useEffect, useRef, useState } from 'react';
import type { Rankings } from '../../client/index.ts';
import { formatOutput, plural } from '../ui/format.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

/** A board that speaks at each push would never be silent. */
const EVERY_MS = 15_000;

/** The state of a race in a sentence or two. */
export function summaryOf({ entries, riders, finishers, status }: Rankings, followed?: string): string {
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

/** Tells screen readers how the race goes, politely and seldom, since the board itself does not speak. */
export function Announcer({ rankings, followed }: { rankings: Rankings; followed: string | undefined }) {
  const [said, setSaid] = useState('');
  const summary = useRef('');
  const { raceId, status } = rankings;
  useEffect(() => {
    summary.current = summaryOf(rankings, followed);
  });
  useEffect(() => {
    setSaid(summary.current);
    const timer = setInterval(() => setSaid(summary.current), EVERY_MS);
    return () => clearInterval(timer);
  }, [raceId, status]);
  return (
    <VisuallyHidden>
      <span role="status">{said}</span>
    </VisuallyHidden>
  );
}
