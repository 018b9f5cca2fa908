import { Link } from 'wouter';
import { freshnessOf } from '../../data/freshness.ts';
import { phaseText } from '../../data/race-phase.ts';
import type { LiveRankings } from '../../data/use-live-rankings.ts';
import { useNow } from '../../data/use-now.ts';
import { useRacePhase } from '../../data/use-race-phase.ts';
import { useRaceStart } from '../../data/use-race-start.ts';
import { formatClock, formatTime, formatTurnout } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './race-header.module.css';
import { t } from '../../i18n/t.ts';

interface RaceHeaderProps {
  /** Name of the class; undefined until loaded. */
  name: string | undefined;
  classId: number;
  live: LiveRankings;
}

/** The race, its progress and the state of the connection. */
export function RaceHeader({ name, classId, live }: RaceHeaderProps) {
  const { rankings } = live;
  const start = useRaceStart(rankings?.raceId);
  return (
    <div className={styles.header}>
      <div className={styles.title}>
        <h1>
          <Name>{name}</Name>
        </h1>
        <p className={styles.facts}>
          <ConnectionState live={live} />
          {rankings && (
            <>
              <span>{formatTurnout(rankings)}</span>
              {rankings.status === 'COMPLETE' ? (
                <Link to={`/race/${rankings.raceId}`}>{t('watch.resultsLink')}</Link>
              ) : (
                <span title={t('race.id', { raceId: rankings.raceId })}>
                  {start !== undefined && t('race.at', { time: formatTime(start) })}
                </span>
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
        aria-label={t('race.progress')}
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
        <div className={styles.time}>{t('race.unknownTime')}</div>
        <div className={styles.phase}>&nbsp;</div>
      </div>
      <div className={styles.track} />
    </>
  );
}

function ConnectionState({ live }: { live: LiveRankings }) {
  const { connection } = live;
  const { age } = freshnessOf(live, useNow());
  return (
    <span className={styles.connection} data-state={age && connection === 'live' ? 'late' : connection}>
      {connectionText(connection, age)}
      <VisuallyHidden>
        {/* announces changes of the connection, but not the age, which changes every second */}
        <span role="status">{connection === 'reconnecting' && t('connection.lost')}</span>
      </VisuallyHidden>
    </span>
  );
}

/** @param age how old the rankings are; undefined if they are fresh or if there are none */
function connectionText(connection: LiveRankings['connection'], age: string | undefined): string {
  switch (connection) {
    case 'live':
      return age ? t('connection.lastUpdate', { age }) : t('connection.live');
    case 'connecting':
      return t('connection.connecting');
    case 'reconnecting':
      return age ? t('connection.reconnectingSince', { age }) : t('connection.reconnecting');
    case 'closed':
      return age ? t('connection.closedSince', { age }) : t('connection.closed');
  }
}
