import { useMemo } from 'react';
import { outputOf } from '../../../race/output.ts';
import { useNow } from '../../data/use-now.ts';
import { formatAge, formatClock, formatCount, formatGap, formatOutput } from '../../ui/format.ts';
import { Button } from '../../ui/button.tsx';
import { useWakeLock } from '../../ui/effects/use-wake-lock.ts';
import { Announcer } from '../../watch/header/announcer.tsx';
import { bestRide } from '../model/best-ride.ts';
import type { RideState } from '../model/create-ride.ts';
import { endRide } from '../model/current-ride.ts';
import { EffortControls } from './effort-controls.tsx';
import { placeOf, rankAgeMs } from '../model/place.ts';
import styles from './riding.module.css';
import { TelemetryNote } from './telemetry-note.tsx';
import { TraceFigure } from './trace-figure.tsx';
import { t } from '../../i18n/t.ts';
import { outputHelp } from '../../ui/output-help.ts';

/** How long the page says that it has resumed a ride. */
const NEWS_SECONDS = 30;

/** A ride in progress: time, figures, controls and chart. */
export function Riding({ ride }: { ride: RideState }) {
  useWakeLock();
  const { second, raceSeconds, rankings, racerId, classId, resumed } = ride;
  const ghost = useMemo(() => bestRide({ classId, racerId, raceSeconds }), [classId, racerId, raceSeconds]);
  return (
    <div className={styles.riding}>
      <div className={styles.clock}>
        <div className={styles.times}>
          <span className={styles.left} role="timer" aria-label={t('ride.during.timeLeft')}>
            {formatClock(raceSeconds - second)}
          </span>
          <span>{t('ride.during.ridden', { time: formatClock(second) })}</span>
        </div>
        <div
          className={styles.track}
          role="progressbar"
          aria-label={t('ride.during.progress')}
          aria-valuemin={0}
          aria-valuemax={raceSeconds}
          aria-valuenow={second}
        >
          <div className={styles.done} style={{ transform: `scaleX(${second / raceSeconds})` }} />
        </div>
        {resumed && second - resumed.at < NEWS_SECONDS && (
          <p className={styles.resumed} role="status">
            {t('ride.during.resumed', { time: formatClock(resumed.closedAt) })}
          </p>
        )}
        <TelemetryNote ride={ride} />
      </div>
      <Figures ride={ride} />
      <EffortControls effort={ride.effort} isAuto={ride.isAuto} bikeName={ride.bikeName} />
      <div className={styles.trace}>
        <TraceFigure ride={ride} ghost={ghost} />
      </div>
      <div className={styles.foot}>
        <Button look="quiet" onClick={leaveRace}>
          {t('ride.during.leave')}
        </Button>
      </div>
      {rankings && <Announcer rankings={rankings} followed={racerId} />}
    </div>
  );
}

function leaveRace(): void {
  if (confirm(t('ride.during.confirmLeave'))) endRide();
}

/** The rider's figures. The rider's own output is always current; the rank is as old as the last push. */
function Figures({ ride }: { ride: RideState }) {
  const { effort, rankings, racerId } = ride;
  const ageMs = rankAgeMs(ride, useNow());
  const stale = ageMs === undefined ? '' : styles.stale;
  const place = placeOf(rankings, racerId);
  const gap = place?.gapToLeader;
  return (
    <dl className={styles.figures}>
      <div className={styles.output}>
        <dt title={outputHelp('now')}>{t('ride.during.output')}</dt>
        <dd>{formatOutput(outputOf(effort.cadence, effort.resistance))}</dd>
      </div>
      <div>
        <dt>
          {t('ride.during.rank')}
          {ageMs !== undefined && <span className={styles.age}> {formatAge(ageMs)}</span>}
        </dt>
        <dd className={stale}>
          {place ? (
            <>
              <span className={place.rank === 1 ? styles.first : ''}>{place.rank}</span>
              <small> {t('ride.during.ofRiders', { riders: formatCount(place.riders) })}</small>
            </>
          ) : (
            '–'
          )}
        </dd>
      </div>
      <div>
        <dt>{t('ride.during.toLeader')}</dt>
        <dd className={stale}>{gap === 0 ? t('ride.during.leading') : gap ? formatGap(gap) : '–'}</dd>
      </div>
    </dl>
  );
}
