import { plural } from '../../ui/format.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { Losses, RideState } from '../model/create-ride.ts';
import styles from './telemetry-note.module.css';

/** Whether the readings get through. The count moves each second, so screen readers hear of the state alone. */
export function TelemetryNote({ ride: { telemetry, losses } }: { ride: RideState }) {
  const { pending, connection } = telemetry;
  const isLive = connection === 'live';
  return (
    <div className={styles.note}>
      <p className={styles.state} data-state={connection}>
        {isLive
          ? 'Your readings get through'
          : `${plural(pending, 'reading waits', 'readings wait')} for the connection; you keep riding.`}
      </p>
      {lossTexts(losses).map((text) => (
        <p key={text} className={styles.lost}>
          {text}
        </p>
      ))}
      <VisuallyHidden>
        <span role="status">{isLive ? '' : 'The connection is lost; you keep riding.'}</span>
      </VisuallyHidden>
    </div>
  );
}

const CAUSES: Partial<Record<string, string>> = {
  RaceNotOn: 'arrived after the race had stopped taking readings',
  ValidationError: 'did not meet the rules of the race',
};

/** Says why readings are lost, a sentence for each reason. */
export function lossTexts(losses: Losses): string[] {
  return Object.entries(losses).map(([errorType, count = 0]) => {
    const cause = CAUSES[errorType] ?? `${count === 1 ? 'was' : 'were'} refused (${errorType})`;
    return `${plural(count, 'reading')} ${cause} and will not count.`;
  });
}
