import type { TelemetryState } from '@alleycat/client';
import { plural } from '../../ui/format.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './telemetry-note.module.css';

/** Whether the readings get through. The count moves each second, so screen readers hear of the state alone. */
export function TelemetryNote({ telemetry: { pending, lost, connection } }: { telemetry: TelemetryState }) {
  const isLive = connection === 'live';
  return (
    <div className={styles.note}>
      <p className={styles.state} data-state={connection}>
        {isLive
          ? 'Your readings get through'
          : `${plural(pending, 'reading waits', 'readings wait')} for the connection; you keep riding.`}
      </p>
      {lost > 0 && <p className={styles.lost}>{plural(lost, 'reading')} came too late and will not count.</p>}
      <VisuallyHidden>
        <span role="status">{isLive ? '' : 'The connection is lost; you keep riding.'}</span>
      </VisuallyHidden>
    </div>
  );
}
