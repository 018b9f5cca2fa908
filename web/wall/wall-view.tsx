import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { CLASSES } from '../../race/classes.ts';
import { leaderOf } from '../data/leader.ts';
import { useLiveRankings } from '../data/use-live-rankings.ts';
import { useWakeLock } from '../ui/use-wake-lock.ts';
import { EmptyWall } from './empty-wall.tsx';
import { WallBoard } from './wall-board.tsx';
import { WallHeader } from './wall-header.tsx';
import styles from './wall-view.module.css';
import { Winner } from './winner.tsx';

/** A class on a screen that many look at from afar: no controls, no scrolling. Escape leads back. */
export default function WallView({ classId }: { classId: number }) {
  const live = useLiveRankings(classId);
  const [, navigate] = useLocation();
  const { rankings } = live;
  const name = CLASSES[classId - 1]!.name;
  useWakeLock();

  useEffect(() => {
    const leave = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') navigate(`/watch/${classId}`);
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [navigate, classId]);

  const best = leaderOf(rankings);
  const winner = rankings?.status === 'COMPLETE' && best?.status === 'FINISHED' ? best : undefined;
  return (
    <div className={styles.wall}>
      <WallHeader classId={classId} name={name} live={live} />
      {winner && <Winner key={rankings?.raceId} winner={winner} />}
      {rankings && rankings.entries.length > 0 ? (
        <WallBoard entries={winner ? rankings.entries.slice(1) : rankings.entries} label={`Top of ${name}`} />
      ) : (
        <EmptyWall classId={classId} live={live} />
      )}
    </div>
  );
}
