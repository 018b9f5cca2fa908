import { Link, useLocation } from 'wouter';
import { formatClock } from '../ui/format.ts';
import { useIsResultSeen, useRide } from './model/current-ride.ts';
import styles from './ride-bar.module.css';
import { t } from '../i18n/t.ts';
import { b } from '../i18n/tags.tsx';

/** A link to the ride or to its result, shown while the rider is on another view. */
export function RideBar() {
  const [location] = useLocation();
  const ride = useRide();
  const isSeen = useIsResultSeen();
  if (!ride || (ride.phase === 'finished' && isSeen) || /^\/ride(\/|$)/.test(location)) return null;
  const isRiding = ride.phase === 'riding';
  return (
    <aside className={styles.bar} aria-label={t('ride.yours')}>
      <span>
        {isRiding
          ? t.rich('ride.bar.left', { time: formatClock(ride.raceSeconds - ride.second), b })
          : t('ride.bar.over')}
      </span>
      <Link to={`/ride/${ride.classId}`}>{t(isRiding ? 'ride.back' : 'ride.bar.result')}</Link>
    </aside>
  );
}
