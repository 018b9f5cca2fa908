import { slotAt } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import { phaseText, racePhase } from '../data/race-phase.ts';
import { useRaceSeconds } from '../data/use-classes.ts';
import type { LiveRankings } from '../data/use-live-rankings.ts';
import { useNow } from '../data/use-now.ts';
import { formatClock, formatCount, formatExactTime, plural } from '../ui/format.ts';
import { typedUrl, useJoinUrl } from './join-url.ts';
import styles from './wall-header.module.css';

/** The race, its progress and the number of riders. */
export function WallHeader({ classId, name, live }: { classId: number; name: string; live: LiveRankings }) {
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  const url = typedUrl(useJoinUrl(classId));
  const { rankings, connection } = live;
  const raceId =
    rankings?.raceId ??
    raceIdOf({ classId, slot: slotAt(now, { raceSeconds: raceSeconds ?? 300, graceSeconds: 0 }) });
  const { phase, secondsLeft, progress } = racePhase(raceId, rankings?.status, raceSeconds ?? 300, now);
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <h1>{name}</h1>
        <p>
          {rankings ? (
            <>
              {plural(rankings.riders, 'rider')}, {formatCount(rankings.finishers)} finished
            </>
          ) : (
            <>Race {raceId}</>
          )}
          <span className={styles.join}>Ride at {url}</span>
          {rankings && connection !== 'live' && (
            <span className={styles.lost} role="status">
              Connection lost. Last update {formatExactTime(rankings.asOf)}
            </span>
          )}
        </p>
      </div>
      <div className={styles.clock} role="timer">
        <div className={styles.time}>
          {raceSeconds === undefined ? '–:––' : phase === 'over' ? 'Final' : formatClock(secondsLeft)}
        </div>
        <div>{phase === 'over' ? `Race ${raceId}` : phaseText({ phase, secondsLeft })}</div>
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-label="Race progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(progress * 100)}
      >
        <div className={styles.done} style={{ transform: `scaleX(${progress})` }} />
      </div>
    </header>
  );
}
