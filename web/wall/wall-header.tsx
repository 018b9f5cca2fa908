import type { ClassRecord } from '@alleycat/client';
import { freshnessOf } from '../data/freshness.ts';
import { phaseText } from '../data/race-phase.ts';
import type { LiveRankings } from '../data/use-live-rankings.ts';
import { useNow } from '../data/use-now.ts';
import { useRacePhase } from '../data/use-race-phase.ts';
import { useRaceStart } from '../data/use-race-start.ts';
import { formatClock, formatDay, formatOutput, formatTime, formatTurnout } from '../ui/format.ts';
import { typedUrl, useJoinUrl } from './join-url.ts';
import { Name } from '../ui/name.tsx';
import styles from './wall-header.module.css';
import { t } from '../i18n/t.ts';
import { bdi } from '../i18n/tags.tsx';

interface WallHeaderProps {
  classId: number;
  /** Name of the class; undefined until loaded. */
  name: string | undefined;
  live: LiveRankings;
  record: ClassRecord | undefined;
  dayRecord: ClassRecord | undefined;
}

/** The race, its progress, the number of riders and the class records. */
export function WallHeader({ classId, name, live, record, dayRecord }: WallHeaderProps) {
  const url = typedUrl(useJoinUrl(classId));
  const { rankings, connection } = live;
  const race = useRacePhase(classId, rankings);
  const start = useRaceStart(rankings?.raceId);
  const { age } = freshnessOf(live, useNow());
  const progress = race?.progress ?? 0;
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <h1>
          <Name>{name}</Name>
        </h1>
        <p>
          {rankings && <span>{formatTurnout(rankings)}</span>}
          {record && (
            <span className={styles.record}>
              {t.rich('wall.record', {
                output: formatOutput(record.output),
                name: record.name,
                day: formatDay(record.at),
                bdi,
              })}
            </span>
          )}
          {dayRecord && (
            <span className={styles.record}>
              {t.rich('wall.dayRecord', {
                output: formatOutput(dayRecord.output),
                name: dayRecord.name,
                bdi,
              })}
            </span>
          )}
          {age ? (
            <span className={styles.lost} role="status">
              {t(connection === 'live' ? 'connection.lastUpdate' : 'connection.lostSince', { age })}
            </span>
          ) : (
            <span className={styles.join}>{t('wall.rideAt', { url })}</span>
          )}
        </p>
      </div>
      <div className={styles.clock} role="timer">
        <div className={styles.time}>
          {race === undefined
            ? t('race.unknownTime')
            : race.phase === 'over'
              ? t('wall.final')
              : formatClock(race.secondsLeft)}
        </div>
        <div>
          {race?.phase === 'over' && start !== undefined
            ? t('race.at', { time: formatTime(start) })
            : race && phaseText(race)}
        </div>
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
    </header>
  );
}
