import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatDay, formatTime } from '../format.ts';
import styles from './cells.module.css';

/** A rank, yellow for the leader; null while a race is not ranked yet. */
export function Rank({ rank }: { rank: number | null }) {
  if (rank === null) return <span className={styles.none}>–</span>;
  return <span className={rank === 1 ? styles.leader : undefined}>{rank}</span>;
}

/** A moment: the time, and below it the day. */
export function When({ at }: { at: string }) {
  return (
    <time dateTime={at} className={styles.when}>
      <span className={styles.time}>{formatTime(at)}</span>
      <span className={styles.day}>{formatDay(at)}</span>
    </time>
  );
}

/** A link to a race, as high as the row that it stands in. */
export function RaceLink({ raceId, children }: { raceId: string; children: ReactNode }) {
  return (
    <Link to={`/race/${raceId}`} className={styles.race} title={`Race ${raceId}`}>
      {children}
    </Link>
  );
}
