import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatDay, formatTime } from '../format.ts';
import styles from './cells.module.css';
import { t } from '../../i18n/t.ts';

/** A rank, in yellow for the leader. `rank` is null until the race is ranked. */
export function Rank({ rank }: { rank: number | null }) {
  if (rank === null) return <span className={styles.none}>–</span>;
  return <span className={rank === 1 ? styles.leader : undefined}>{rank}</span>;
}

/** A time with the day below it. */
export function When({ at }: { at: string }) {
  return (
    <time dateTime={at} className={styles.when}>
      <span className={styles.time}>{formatTime(at)}</span>
      <span className={styles.day}>{formatDay(at)}</span>
    </time>
  );
}

/** A link to a race. The link is as tall as its table row. */
export function RaceLink({ raceId, children }: { raceId: string; children: ReactNode }) {
  return (
    <Link to={`/race/${raceId}`} className={styles.race} title={t('race.id', { raceId })}>
      {children}
    </Link>
  );
}
