import type { RaceResult } from '@alleycat/client';
import { ChartFailed } from '../ui/failure/load-failed.tsx';
import { ClassName } from '../ui/class/class-name.tsx';
import { ErrorBoundary } from '../ui/failure/error-boundary.tsx';
import { lazily } from '../ui/failure/lazily.tsx';
import { Panel } from '../ui/page.tsx';
import styles from './output-figure.module.css';
import { describeOutputs, linesOf, outputsOf } from './outputs.ts';
import { t } from '../i18n/t.ts';

// loaded separately, because the chart code is larger than the rest of the view
const OutputChart = lazily(() => import('./output-chart.tsx'));

/** Minimum number of points for a line. */
const FEWEST = 2;

/** A rider's outputs in the races loaded so far. The table below has the same data. */
export function OutputFigure({ races }: { races: readonly RaceResult[] }) {
  const points = outputsOf(races);
  if (points.length < FEWEST) return null;
  return (
    <Panel title={t('riderPage.outputs.title')}>
      <figure className={styles.figure}>
        <figcaption className={styles.caption}>
          <span>{describeOutputs(points)}</span>
          <span className={styles.legend}>
            {linesOf(points).map(([classId]) => (
              <ClassName key={classId} classId={classId} />
            ))}
          </span>
        </figcaption>
        <div className={styles.plot}>
          <ErrorBoundary fallback={(_error, retry) => <ChartFailed onRetry={retry} />}>
            <OutputChart points={points} />
          </ErrorBoundary>
        </div>
      </figure>
    </Panel>
  );
}
