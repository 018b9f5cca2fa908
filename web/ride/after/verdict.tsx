import type { ReactNode } from 'react';
import type { RaceResult } from '@alleycat/client';
import { formatExactTime, formatOutput, ordinal } from '../../ui/format.ts';
import type { RideState } from '../model/create-ride.ts';
import { useNow } from '../../data/use-now.ts';
import { missedRace, placeOf, sinceFinish } from '../model/place.ts';
import styles from './verdict.module.css';
import { t } from '../../i18n/t.ts';

/** The rider's place in large type, and whether it is final. */
export function Verdict({ ride, result }: { ride: RideState; result: RaceResult | undefined }) {
  const now = useNow();
  const place = placeOf(sinceFinish(ride.rankings, ride.racerId), ride.racerId);
  const output = result?.output ?? ride.mine.at(-1)?.output ?? 0;
  if (result?.status === 'DID_NOT_FINISH')
    return (
      <Headline rank="–" title={t('ride.result.dnf')} output={output}>
        {t('ride.result.dnfText')}
      </Headline>
    );
  if (result?.rank) {
    const isFirst = result.rank === 1;
    return (
      <Headline
        rank={ordinal(result.rank)}
        isFirst={isFirst}
        title={t(isFirst ? 'ride.result.win' : 'ride.result.place')}
        output={output}
      >
        {result.gapToLeader
          ? t('ride.result.behind', { gap: formatOutput(result.gapToLeader) })
          : t('ride.result.highest')}
      </Headline>
    );
  }
  return (
    <Headline rank={place ? ordinal(place.rank) : '…'} title={t('ride.result.finished')} output={output}>
      {noteOf(ride, place !== undefined, now)}
    </Headline>
  );
}

type Ride = Pick<RideState, 'telemetry' | 'deadline' | 'rankings' | 'racerId'>;

/**
 * Says what the rider's place depends on until the race has closed.
 * @param isRanked whether the rankings include the rider's last second
 * @param now the time on the server in milliseconds
 */
export function noteOf(ride: Ride, isRanked: boolean, now: number): string {
  if (isRanked) return t('ride.result.provisional');
  const { connection, pending } = ride.telemetry;
  if (connection === 'reconnecting' && pending > 0)
    return t(now <= ride.deadline ? 'ride.result.connect' : 'ride.result.tooLate', {
      time: formatExactTime(ride.deadline),
    });
  return t(missedRace(ride) ? 'ride.result.missed' : 'ride.result.waiting');
}

interface HeadlineProps {
  rank: string;
  isFirst?: boolean;
  title: string;
  output: number;
  children: ReactNode;
}

function Headline({ rank, isFirst = false, title, output, children }: HeadlineProps) {
  return (
    <div className={styles.headline} role="status">
      <div className={`${styles.rank} ${isFirst ? styles.first : ''}`}>{rank}</div>
      <div>
        <h2>{title}</h2>
        <p className={styles.output}>{formatOutput(output)}</p>
        <p className={styles.note}>{children}</p>
      </div>
    </div>
  );
}
