import type { LiveRankings } from '../data/use-live-rankings.ts';
import { CatMark } from '../ui/icons.tsx';
import { typedUrl, useJoinUrl } from './join-url.ts';
import styles from './empty-wall.module.css';

/** Shown while there are no rankings. */
export function EmptyWall({ classId, live: { connection, error } }: { classId: number; live: LiveRankings }) {
  const url = typedUrl(useJoinUrl(classId));
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
      <p>{isLive ? url : error && 'Retrying automatically.'}</p>
    </div>
  );
}
