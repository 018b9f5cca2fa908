import { slotAt } from '../../../race/race-clock.ts';
import { raceIdOf } from '../../../race/race-id.ts';
import { Link } from 'wouter';
import { phaseText, racePhase } from '../../data/race-phase.ts';
import { useRaceSeconds } from '../../data/use-classes.ts';
import type { LiveRankings } from '../../data/use-live-rankings.ts';
import { useNow } from '../../data/use-now.ts';
import { formatClock, formatExactTime, formatCount, plural } from '../../ui/format.ts';
import styles from './race-header.module.css';

/** The race, its progress and the state of the connection. */
export function RaceHeader({ name, classId, live }: { name: string; classId: number; live: LiveRankings }) {
  const { rankings } = live;
  return (
    <div className={styles.header}>
      <div className={styles.title}>
        <h1>{name}</h1>
        <p className={styles.facts}>
          <ConnectionState live={live} />
          {rankings && (
            <>
              <span>
                {plural(rankings.riders, 'rider')}, {formatCount(rankings.finishers)} finished
              </span>
              {rankings.status === 'COMPLETE' ? (
                <Link to={`/race/${rankings.raceId}`}>Results for race {rankings.raceId}</Link>
              ) : (
                <span>Race {rankings.raceId}</span>
              )}
            </>
          )}
        </p>
      </div>
      <RaceClock classId={classId} live={live} />
    </div>
  );
}

function RaceClock({ classId, live }: { classId: number; live: LiveRankings }) {
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  const { rankings } = live;
  if (raceSeconds === undefined) return <ClockToCome />;
  const raceId =
    rankings?.raceId ?? raceIdOf({ classId, slot: slotAt(now, { raceSeconds, graceSeconds: 0 }) });
  const { phase, secondsLeft, progress } = racePhase(raceId, rankings?.status, raceSeconds, now);
  return (
    <>
      <div className={styles.clock} role="timer">
        <div className={styles.time}>{formatClock(secondsLeft)}</div>
        <div className={styles.phase}>{phaseText({ phase, secondsLeft })}</div>
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
    </>
  );
}

/** Placeholder that is as tall as the clock and its progress bar. */
function ClockToCome() {
  return (
    <>
      <div className={styles.clock}>
        <div className={styles.time}>–:––</div>
        <div className={styles.phase}>&nbsp;</div>
      </div>
      <div className={styles.track} />
    </>
  );
}

function ConnectionState({ live: { connection, rankings } }: { live: LiveRankings }) {
  const since = rankings ? `. Last update ${formatExactTime(rankings.asOf)}` : '';
  const text = {
    live: 'Live',
    connecting: 'Connecting…',
    reconnecting: `Connection lost${since}. Reconnecting…`,
    closed: `Not connected${since}`,
  }[connection];
  return (
    <span className={styles.connection} data-state={connection} role="status">
      {text}
    </span>
  );
}
