import type { RiderStatus } from '@alleycat/client';
import styles from './status-chip.module.css';
import { t } from '../../i18n/t.ts';

/** A rider's status. `RIDING` is the normal case, so it is plain text. */
export function StatusChip({ status }: { status: RiderStatus }) {
  return (
    <span
      className={`${styles.chip} ${styles[status] ?? ''}`}
      title={status === 'STALLED' ? t('rider.stalled') : undefined}
    >
      {t(`rider.status.${status}`)}
    </span>
  );
}
