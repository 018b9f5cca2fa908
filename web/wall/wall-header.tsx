import type { ClassRecord } from '@alleycat/client';
import { freshnessOf } from '../data/freshness.ts';
import { phaseText } from '../data/race-phase.ts';
import type { LiveRankings } from '../data/use-live-rankings.ts';
import { useNow } from '../data/use-now.ts';
import { useRacePhase } from '../data/use-race-phase.ts';
import { formatClock, formatCount, formatOutput, plural } from '../ui/format.ts';
import { typedUrl, useJoinUrl } from './join-url.ts';
import styles from './wall-header.module.css';

interface WallHeaderProps {
  classId: number;
  name: string;
  live: LiveRankings;
  record: ClassRecord | undefined;
}

/** The race, its progress, the number of riders and the class record. */
export function WallHeader({ classId, name, live, record }: WallHeaderProps) {
  const url = typedUrl(useJoinUrl(classId));
  const { rankings, connection } = live;
  const race = useRacePhase(classId, rankings);
  const { age } = freshnessOf(live, useNow());
  const progress = race?.progress ?? 0;
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <h1>{name}</h1>
        <p>
          {rankings && (
            <span>
              {plural(rankings.riders, 'rider')}, {formatCount(rankings.finishers)} finished
            </span>
          )}
          {record && (
            <span className={styles.record}>
              Record {formatOutput(record.output)} <bdi>{record.name}</bdi>
            </span>
          )}
          {age ? (
            <span className={styles.lost} role="status">
              {connection === 'live' ? 'Last update' : 'Connection lost. Last update'} {age}
            </span>
          ) : (
            <span className={styles.join}>Ride at {url}</span>
          )}
        </p>
      </div>
      <div className={styles.clock} role="timer">
        <div className={styles.time}>
          {race === undefined ? '–:––' : race.phase === 'over' ? 'Final' : formatClock(race.secondsLeft)}
        </div>
        <div>{race?.phase === 'over' && rankings ? `Race ${rankings.raceId}` : race && phaseText(race)}</div>
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
