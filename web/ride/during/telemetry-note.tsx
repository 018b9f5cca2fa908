import { plural } from '../../ui/format.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { Losses, RideState } from '../model/create-ride.ts';
import styles from './telemetry-note.module.css';

/**
 * Shows whether readings are getting through. Screen readers announce only a lost connection, not the number
 * of waiting readings, which changes every second.
 */
export function TelemetryNote({ ride: { telemetry, losses, phase } }: { ride: RideState }) {
  const { pending, connection } = telemetry;
  const isLive = connection === 'live';
  const advice = phase === 'riding' ? ' Keep riding.' : '';
  return (
    <div className={styles.note}>
      <p className={styles.state} data-state={connection}>
        {isLive
          ? 'Your readings are getting through'
          : `${plural(pending, 'reading')} waiting for the connection.${advice}`}
      </p>
      {lossTexts(losses).map((text) => (
        <p key={text} className={styles.lost}>
          {text}
        </p>
      ))}
      <VisuallyHidden>
        <span role="status">{isLive ? '' : `Connection lost.${advice}`}</span>
      </VisuallyHidden>
    </div>
  );
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
