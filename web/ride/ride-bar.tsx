import { Link, useLocation } from 'wouter';
import { formatClock } from '../ui/format.ts';
import { useRide } from './model/current-ride.ts';
import styles from './ride-bar.module.css';

/** A link to the ride or to its result, shown while the rider is on another view. */
export function RideBar() {
  const [location] = useLocation();
  const ride = useRide();
  if (!ride || /^\/ride(\/|$)/.test(location)) return null;
  const isRiding = ride.phase === 'riding';
  return (
    <aside className={styles.bar} aria-label="Your ride">
      <span>
        {isRiding ? (
          <>
            You are riding, <b>{formatClock(ride.raceSeconds - ride.second)}</b> left
          </>
        ) : (
          'Your ride is over'
        )}
      </span>
      <Link to={`/ride/${ride.classId}`}>{isRiding ? 'Back to your ride' : 'See your result'}</Link>
    </aside>
  );
}
