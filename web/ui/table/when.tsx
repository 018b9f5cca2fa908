import { formatDay, formatTime } from '../format.ts';
import styles from './when.module.css';

/** A moment: the time, and below it the day. */
export function When({ at }: { at: string }) {
  return (
    <time dateTime={at} className={styles.when}>
      <span className={styles.time}>{formatTime(at)}</span>
      <span className={styles.day}>{formatDay(at)}</span>
    </time>
  );
}
