import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { Losses, RideState } from '../model/create-ride.ts';
import styles from './telemetry-note.module.css';
import { t } from '../../i18n/t.ts';

/**
 * Shows whether readings are getting through. Screen readers announce only a lost connection, not the number
 * of waiting readings, which changes every second.
 */
export function TelemetryNote({ ride }: { ride: RideState }) {
  const isLost = ride.telemetry.connection !== 'live';
  const progress = progressOf(ride);
  return (
    <div className={styles.note}>
      {progress && (
        <p className={styles.state} data-state={progress.state}>
          {progress.text}
        </p>
      )}
      {lossTexts(ride.losses).map((loss) => (
        <p key={loss} className={styles.lost}>
          {loss}
        </p>
      ))}
      <VisuallyHidden>
        <span role="status">{isLost && `${t('connection.lost')}${adviceFor(ride)}`}</span>
      </VisuallyHidden>
    </div>
  );
}

const adviceFor = ({ phase }: Pick<RideState, 'phase'>) =>
  phase === 'riding' ? ` ${t('ride.readings.keepRiding')}` : '';

interface Progress {
  state: 'starting' | 'live' | 'reconnecting';
  text: string;
}

/**
 * Says how the readings are doing. They are getting through only once one of them has been accepted. Returns
 * undefined after the ride, once no reading is left.
 */
export function progressOf(ride: Pick<RideState, 'second' | 'telemetry' | 'phase'>): Progress | undefined {
  const { second, telemetry } = ride;
  const { pending, lost, connection } = telemetry;
  if (ride.phase === 'finished' && pending === 0) return undefined;
  if (connection === 'reconnecting')
    return {
      state: 'reconnecting',
      text: `${t('ride.readings.waiting', { count: pending })}${adviceFor(ride)}`,
    };
  if (second > pending + lost) return { state: 'live', text: t('ride.readings.live') };
  return {
    state: 'starting',
    text: t(lost === 0 ? 'ride.readings.first' : 'ride.readings.none'),
  };
}

/** Explains why readings were lost, one sentence per reason. */
export function lossTexts(losses: Losses): string[] {
  return Object.entries(losses).map(([errorType, count = 0]) => {
    if (errorType === 'RaceNotOn') return t('ride.readings.late', { count });
    if (errorType === 'ValidationError') return t('ride.readings.invalid', { count });
    return t('ride.readings.rejected', { count, errorType });
  });
}
