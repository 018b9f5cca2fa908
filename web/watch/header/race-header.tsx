import { slotAt } from '../../../race/race-clock.ts';
import { raceIdOf } from '../../../race/race-id.ts';
import { Link } from 'wouter';
import { phaseText, racePhase } from '../../data/race-phase.ts';
import { useRaceSeconds } from '../../data/use-classes.ts';
import type { LiveRankings } from '../../data/use-live-rankings.ts';
import { useNow } from '../../data/use-now.ts';
import { formatClock, formatExactTime, formatCount, plural } from '../../ui/format.ts';
import styles from './race-header.module.css';

/** Which race it is, how far it is, and whether what is shown is live. */
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
                <Link to={`/race/${rankings.raceId}`}>Results of race {rankings.raceId}</Link>
              ) : (
                <span>race {rankings.raceId}</span>
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
        aria-label="Progress of the race"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(progress * 100)}
      >
        <div className={styles.done} style={{ transform: `scaleX(${progress})` }} />
      </div>
    </>
  );
}

/** As high as the clock with its track. */
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
  const since = rankings ? `, showing ${formatExactTime(rankings.asOf)}` : '';
  const text = {
    live: 'Live',
    connecting: 'Connecting …',
    reconnecting: `Connection lost${since}; reconnecting …`,
    closed: `Not connected${since}`,
  }[connection];
  return (
    <span className={styles.connection} data-state={connection} role="status">
      {text}
    </span>
  );
}
