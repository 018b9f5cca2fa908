import { useEffect, useRef, useState } from 'react';
import type { FrameRankings } from '@alleycat/client';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { raceSummary } from './race-summary.ts';

/** Interval between announcements. Announcing every push would leave no pauses. */
const EVERY_MS = 15_000;

/**
 * Announces the state of the race to screen readers at intervals. The board itself makes no announcements.
 */
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
