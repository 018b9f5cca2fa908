import { useEffect, useRef, useState } from 'react';
import type { FrameRankings } from '@alleycat/client';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { raceSummary } from './race-summary.ts';

/** A board that speaks at each push would never be silent. */
const EVERY_MS = 15_000;

/** Tells screen readers how the race goes, politely and seldom, since the board itself does not speak. */
export function Announcer({ rankings, followed }: { rankings: FrameRankings; followed: string | undefined }) {
  const [said, setSaid] = useState('');
  const summary = useRef('');
  const { raceId, status } = rankings;
  useEffect(() => {
    summary.current = raceSummary(rankings, followed);
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
