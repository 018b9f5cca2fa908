import type { LiveRankings } from '../data/use-live-rankings.ts';
import { CatMark } from '../ui/icons.tsx';
import styles from './empty-wall.module.css';

/** Shown while there are no rankings. */
export function EmptyWall({ classId, live: { connection, error } }: { classId: number; live: LiveRankings }) {
  const isLive = connection === 'live';
  return (
    <div className={styles.empty}>
      <CatMark className={styles.mark} />
      <h2>
        {isLive
          ? 'Nobody is riding yet. Be the first.'
          : error
            ? 'Can’t reach the server'
            : 'Looking for the race…'}
      </h2>
      <p>{isLive ? joinAddress(classId) : error && 'Retrying automatically.'}</p>
    </div>
  );
}

/** Returns the address for riding in a class, short enough to type from a big screen. */
export function joinAddress(classId: number): string {
  return `${location.host}${location.pathname}#/ride/${classId}`;
}
