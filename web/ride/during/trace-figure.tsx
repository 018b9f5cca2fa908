import { ChartFailed } from '../../ui/failure/load-failed.tsx';
import { ErrorBoundary } from '../../ui/failure/error-boundary.tsx';
import { formatOutput } from '../../ui/format.ts';
import { lazily } from '../../ui/failure/lazily.tsx';
import type { RideState } from '../model/create-ride.ts';
import type { TracePoint } from '../model/trace.ts';
import styles from './trace-figure.module.css';
import { t } from '../../i18n/t.ts';

// loaded separately, because the chart code is larger than the rest of the ride view
const TraceChart = lazily(() => import('./trace-chart.tsx'));

/** The chart of the rider's output, the leader's output and the rider's best ride, with a legend. */
export function TraceFigure({
  ride: { mine, leader, raceSeconds, second },
  ghost = [],
}: {
  ride: RideState;
  ghost?: readonly TracePoint[];
}) {
  const before = ghost[second - 1];
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.legend}>
        <span className={styles.mine}>{t('ride.chart.you')}</span>
        <span className={styles.leader}>{t('ride.chart.leader')}</span>
        {before && (
          <span className={styles.ghost}>
            {t('ride.chart.best', { output: formatOutput(before.output) })}
          </span>
        )}
      </figcaption>
      <div className={styles.plot}>
        <ErrorBoundary fallback={(_error, retry) => <ChartFailed onRetry={retry} />}>
          <TraceChart mine={mine} leader={leader} ghost={ghost} raceSeconds={raceSeconds} />
        </ErrorBoundary>
      </div>
    </figure>
  );
}
