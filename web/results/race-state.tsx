import type { RaceStatus } from '@alleycat/client';
import styles from './race-state.module.css';

const TEXT: Record<RaceStatus, string> = {
  OPEN: 'Open',
  FINISHING: 'Finishing',
  COMPLETE: 'Complete',
};

/** Where a race stands; it is told when it changes. */
export function RaceState({ status }: { status: RaceStatus }) {
  return (
    <span role="status" className={`${styles.state} ${status === 'COMPLETE' ? '' : styles.on}`}>
      {TEXT[status]}
    </span>
  );
}
