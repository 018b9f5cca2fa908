import type { RiderStatus } from '@alleycat/client';
import styles from './status-chip.module.css';

const TEXT: Record<RiderStatus, string> = {
  RIDING: 'riding',
  STALLED: 'stalled',
  FINISHED: 'finished',
  DID_NOT_FINISH: 'did not finish',
};

/** What a rider is doing. Riding is the rule, so it is said in plain text. */
export function StatusChip({ status }: { status: RiderStatus }) {
  return <span className={`${styles.chip} ${styles[status] ?? ''}`}>{TEXT[status]}</span>;
}
