import type { LiveRankings } from '../data/use-live-rankings.ts';
import { CatMark } from '../ui/icons.tsx';
import { typedUrl, useJoinUrl } from './join-url.ts';
import styles from './empty-wall.module.css';
import { t } from '../i18n/t.ts';

/** Shown while there are no rankings. */
export function EmptyWall({ classId, live: { connection, error } }: { classId: number; live: LiveRankings }) {
  const url = typedUrl(useJoinUrl(classId));
  const isLive = connection === 'live';
  return (
    <div className={styles.empty}>
      <CatMark className={styles.mark} />
      <h2>{isLive ? t('wall.nobody') : t(error ? 'connection.unreachable' : 'connection.looking')}</h2>
      <p>{isLive ? url : error && t('connection.retrying')}</p>
    </div>
  );
}
