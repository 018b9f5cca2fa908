import { Link } from 'wouter';
import { freshnessOf } from '../../data/freshness.ts';
import { phaseText } from '../../data/race-phase.ts';
import type { LiveRankings } from '../../data/use-live-rankings.ts';
import { useNow } from '../../data/use-now.ts';
import { useRacePhase } from '../../data/use-race-phase.ts';
import { formatClock, formatCount, plural } from '../../ui/format.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
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
  const race = useRacePhase(classId, live.rankings);
  if (!race) return <ClockToCome />;
  const { secondsLeft, progress } = race;
  return (
    <>
      <div className={styles.clock} role="timer">
        <div className={styles.time}>{formatClock(secondsLeft)}</div>
        <div className={styles.phase}>{phaseText(race)}</div>
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

function ConnectionState({ live }: { live: LiveRankings }) {
  const { connection } = live;
  const { age } = freshnessOf(live, useNow());
  const since = age ? `. Last update ${age}` : '';
  const text = {
    live: age ? `Last update ${age}` : 'Live',
    connecting: 'Connecting…',
    reconnecting: `Connection lost${since}. Reconnecting…`,
    closed: `Not connected${since}`,
  }[connection];
  return (
    <span className={styles.connection} data-state={age && connection === 'live' ? 'late' : connection}>
      {text}
      <VisuallyHidden>
        {/* announces changes of the connection, but not the age, which changes every second */}
        <span role="status">{connection === 'reconnecting' ? 'Connection lost.' : ''}</span>
      </VisuallyHidden>
    </span>
  );
}
