import type { LiveRankings } from '../data/use-live-rankings.ts';
import { CatMark } from '../ui/icons.tsx';
import styles from './empty-wall.module.css';

/** Nobody rides, or nothing is known yet. */
export function EmptyWall({ classId, live: { connection, error } }: { classId: number; live: LiveRankings }) {
  const isLive = connection === 'live';
  return (
    <div className={styles.empty}>
      <CatMark className={styles.mark} />
      <h2>
        {isLive
          ? 'Nobody rides yet. Be the first.'
          : error
            ? 'The API cannot be reached'
            : 'Looking for the race …'}
      </h2>
      <p>{isLive ? joinAddress(classId) : error && 'It is tried again by itself.'}</p>
    </div>
  );
}

/** Where to ride in a class, as somebody would type it from a wall. */
export function joinAddress(classId: number): string {
  return `${location.host}${location.pathname}#/ride/${classId}`;
}
