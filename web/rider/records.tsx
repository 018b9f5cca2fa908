import type { ClassRecord } from '@alleycat/client';
import { Panel } from '../ui/panel.tsx';
import { RecordCard } from '../ui/rider/record-card.tsx';
import styles from './records.module.css';

/** A rider's records, a card for each class. */
export function Records({ records }: { records: readonly ClassRecord[] }) {
  return (
    <Panel title="Records">
      <ul className={styles.cards}>
        {records.map((record) => (
          <li key={record.classId}>
            <RecordCard record={record} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
