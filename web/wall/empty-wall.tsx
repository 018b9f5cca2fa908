import type { LiveRankings } from '../data/use-live-rankings.ts';
import { CatMark } from '../ui/cat-mark.tsx';
import styles from './empty-wall.module.css';
import { joinAddress } from './join-address.ts';

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
