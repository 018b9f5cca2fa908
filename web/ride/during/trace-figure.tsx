import { ChartFailed } from '../../ui/failure/load-failed.tsx';
import { ErrorBoundary } from '../../ui/failure/error-boundary.tsx';
import { lazily } from '../../ui/failure/lazily.tsx';
import type { RideState } from '../model/create-ride.ts';
import styles from './trace-figure.module.css';

// loaded separately, because the chart code is larger than the rest of the ride view
const TraceChart = lazily(() => import('./trace-chart.tsx'));

/** The chart of the rider's output and the leader's output, with a legend. */
export function TraceFigure({ ride: { mine, leader, raceSeconds } }: { ride: RideState }) {
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.legend}>
        <span className={styles.mine}>You</span>
        <span className={styles.leader}>Leader</span>
      </figcaption>
      <div className={styles.plot}>
        <ErrorBoundary fallback={(_error, retry) => <ChartFailed onRetry={retry} />}>
          <TraceChart mine={mine} leader={leader} raceSeconds={raceSeconds} />
        </ErrorBoundary>
      </div>
    </figure>
  );
}
