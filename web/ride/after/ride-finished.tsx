import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAlleycat } from '../../data/alleycat.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { celebrate } from '../../ui/effects/celebrate.ts';
import { useFocusWhenLost } from '../../ui/effects/use-focus-when-lost.ts';
import type { RideState } from '../model/create-ride.ts';
import { markResultSeen } from '../model/current-ride.ts';
import { Neighbours } from './neighbours.tsx';
import { around, missedRace, sinceFinish } from '../model/place.ts';
import styles from './ride-finished.module.css';
import { TelemetryNote } from '../during/telemetry-note.tsx';
import { TraceFigure } from '../during/trace-figure.tsx';
import { startText, useStart } from '../model/use-start.ts';
import { Verdict } from './verdict.tsx';
import { t } from '../../i18n/t.ts';
import { messageOf } from '../../ui/failure/message-of.ts';

/**
 * How often to query the rank after a push reports that the race is closed. Ranks are written moments later.
 */
const LOOK_FOR_RANK_MS = 2_000;
/**
 * How often to query the rank before that push, in case the push was lost. Each query costs money, and the
 * race may stay open for a while.
 */
const LOOK_FOR_CLOSE_MS = 30_000;
/** How long after the finish the result still shows confetti. */
const FRESH_MS = 5_000;
const NEIGHBOURS = 2;

/** The result of a ride, provisional until the race closes, and links to what the rider can do next. */
export function RideFinished({ ride }: { ride: RideState }) {
  const { classId, raceId, racerId, startedAt, raceSeconds, rankings, telemetry } = ride;
  const client = useAlleycat();
  const card = useRef<HTMLElement>(null);
  useFocusWhenLost(card);
  const start = useStart(classId, racerId);
  const { data } = useQuery({
    queryKey: ['my-result', raceId, racerId],
    queryFn: () => client.raceResult({ raceId, racerId, neighbours: NEIGHBOURS }),
    refetchInterval: ({ state: { data } }) => {
      if (data?.result.rank) return false;
      return rankings?.status === 'COMPLETE' ? LOOK_FOR_RANK_MS : LOOK_FOR_CLOSE_MS;
    },
  });

  useEffect(() => {
    const isFresh = Date.now() - (startedAt + raceSeconds * 1000) < FRESH_MS;
    return isFresh ? celebrate() : undefined;
  }, [startedAt, raceSeconds]);

  const isMissed = missedRace(ride);
  useEffect(() => {
    if (data?.result.rank || isMissed) markResultSeen();
  }, [data, isMissed]);

  const final = data?.result.rank ? [...data.above, data.result, ...data.below] : undefined;
  return (
    <div className={styles.finished}>
      <section ref={card} tabIndex={-1} className={styles.card} aria-label={t('ride.result.label')}>
        <Verdict ride={ride} result={data?.result} />
        <div className={styles.ways}>
          <Button look="primary" aria-disabled={!start.canStart} onClick={() => start.start()}>
            {startText(start, t('ride.result.again'))}
          </Button>
          <LinkButton to={`/race/${raceId}`}>{t('ride.result.race')}</LinkButton>
          <LinkButton to={`/watch/${classId}`}>{t('actions.watchLive')}</LinkButton>
        </div>
        <p className={styles.fault} role="alert">
          {start.error && messageOf(start.error)}
        </p>
        {(telemetry.connection !== 'live' || telemetry.lost > 0) && <TelemetryNote ride={ride} />}
      </section>
      <div className={styles.around}>
        <Neighbours
          rows={final ?? around(sinceFinish(rankings, racerId), racerId, NEIGHBOURS)}
          racerId={racerId}
        />
      </div>
      <div className={styles.trace}>
        <TraceFigure ride={ride} />
      </div>
    </div>
  );
}
