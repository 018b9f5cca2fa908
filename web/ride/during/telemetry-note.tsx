import { plural } from '../../ui/format.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { Losses, RideState } from '../model/create-ride.ts';
import styles from './telemetry-note.module.css';

/**
 * Shows whether readings are getting through. Screen readers announce only a lost connection, not the number
 * of waiting readings, which changes every second.
 */
export function TelemetryNote({ ride }: { ride: RideState }) {
  const isLost = ride.telemetry.connection !== 'live';
  const { state, text } = progressOf(ride);
  return (
    <div className={styles.note}>
      <p className={styles.state} data-state={state}>
        {text}
      </p>
      {lossTexts(ride.losses).map((loss) => (
        <p key={loss} className={styles.lost}>
          {loss}
        </p>
      ))}
      <VisuallyHidden>
        <span role="status">{isLost ? `Connection lost.${adviceFor(ride)}` : ''}</span>
      </VisuallyHidden>
    </div>
  );
}

const adviceFor = ({ phase }: Pick<RideState, 'phase'>) => (phase === 'riding' ? ' Keep riding.' : '');

/** Says how the readings are doing. They are getting through only once one of them has been accepted. */
export function progressOf(ride: Pick<RideState, 'second' | 'telemetry' | 'phase'>): {
  state: 'starting' | 'live' | 'reconnecting';
  text: string;
} {
  const { second, telemetry } = ride;
  const { pending, lost, connection } = telemetry;
  if (connection === 'reconnecting')
    return {
      state: 'reconnecting',
      text: `${plural(pending, 'reading')} waiting for the connection.${adviceFor(ride)}`,
    };
  if (second > pending + lost) return { state: 'live', text: 'Your readings are getting through' };
  return {
    state: 'starting',
    text: lost === 0 ? 'Sending your first reading …' : 'No reading has got through yet',
  };
}

const CAUSES: Partial<Record<string, string>> = {
  RaceNotOn: 'arrived after the race stopped accepting readings',
  ValidationError: 'broke the race rules',
};

/** Explains why readings were lost, one sentence per reason. */
export function lossTexts(losses: Losses): string[] {
  return Object.entries(losses).map(([errorType, count = 0]) => {
    const cause = CAUSES[errorType] ?? `${count === 1 ? 'was' : 'were'} rejected (${errorType})`;
    return `${plural(count, 'reading')} ${cause} and will not count.`;
  });
}
