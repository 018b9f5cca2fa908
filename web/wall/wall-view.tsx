import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { CLASSES } from '../../race/classes.ts';
import { leaderOf } from '../data/leader.ts';
import { useLiveRankings } from '../data/use-live-rankings.ts';
import { useWakeLock } from '../ui/effects/use-wake-lock.ts';
import { EmptyWall } from './empty-wall.tsx';
import { JoinCode } from './join-code.tsx';
import { usePointerAwake } from './use-pointer-awake.ts';
import { WallBoard } from './wall-board.tsx';
import { WallHeader } from './wall-header.tsx';
import styles from './wall-view.module.css';
import { Winner } from './winner.tsx';

/** How long the exit link and the pointer stay visible after the pointer moves. */
const AWAKE_MS = 4_000;

/**
 * Shows a class to an audience on a big screen, without scrolling. The only control is the exit link. It is
 * visible at first, and when the visitor moves the pointer or presses Tab. Escape also exits.
 */
export default function WallView({ classId }: { classId: number }) {
  const live = useLiveRankings(classId);
  const [, navigate] = useLocation();
  const { rankings } = live;
  const name = CLASSES[classId - 1]!.name;
  const isAwake = usePointerAwake(AWAKE_MS);
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
    <div className={`${styles.wall} ${isAwake ? styles.awake : ''}`}>
      <Link to={`/watch/${classId}`} className={styles.leave} aria-keyshortcuts="Escape">
        Exit <kbd aria-hidden="true">Esc</kbd>
      </Link>
      <JoinCode classId={classId} />
      <WallHeader classId={classId} name={name} live={live} />
      {winner && <Winner key={rankings?.raceId} winner={winner} />}
      {rankings && rankings.entries.length > 0 ? (
        <WallBoard
          entries={winner ? rankings.entries.slice(1) : rankings.entries}
          label={`Top riders in ${name}`}
        />
      ) : (
        <EmptyWall classId={classId} live={live} />
      )}
    </div>
  );
}
