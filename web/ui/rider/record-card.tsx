import { Link } from 'wouter';
import type { ClassRecord } from '@alleycat/client';
import { ClassName } from '../class/class-name.tsx';
import { formatDay, formatOutput } from '../format.ts';
import styles from './record-card.module.css';
import { t } from '../../i18n/t.ts';

/** A rider's record in a class, with a link to its race. */
export function RecordCard({ record: { classId, output, raceId, at } }: { record: ClassRecord }) {
  return (
    <div className={styles.card}>
      <ClassName classId={classId} />
      <span className={styles.output}>{formatOutput(output)}</span>
      <Link to={`/race/${raceId}`} className={styles.race} title={t('race.id', { raceId })}>
        <time dateTime={at}>{formatDay(at)}</time>
      </Link>
    </div>
  );
}
