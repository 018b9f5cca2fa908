import styles from './rows-skeleton.module.css';
import { VisuallyHidden } from '../visually-hidden.tsx';

/** As high as a table of so many rows, while they are on their way. */
export function RowsSkeleton({ rows, what }: { rows: number; what: string }) {
  return (
    <div className={styles.frame} style={{ height: HEAD_HEIGHT + rows * ROW_HEIGHT }} role="status">
      <VisuallyHidden>Loading {what} …</VisuallyHidden>
    </div>
  );
}

/** As in data-table.module.css. */
const ROW_HEIGHT = 52;
const HEAD_HEIGHT = 34;
