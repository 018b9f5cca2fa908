import type { RiderStatus } from '@alleycat/client';
import styles from './status-chip.module.css';

const TEXT: Record<RiderStatus, string> = {
  RIDING: 'riding',
  STALLED: 'stalled',
  FINISHED: 'finished',
  DID_NOT_FINISH: 'did not finish',
};

/** A rider's status. `RIDING` is the normal case, so it is plain text. */
export function StatusChip({ status }: { status: RiderStatus }) {
  return <span className={`${styles.chip} ${styles[status] ?? ''}`}>{TEXT[status]}</span>;
}
