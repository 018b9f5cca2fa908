import { Button } from '../ui/button.tsx';
import type { BoardLine } from './ghost.ts';
import { RowCells } from './row.tsx';
import rowStyles from './row.module.css';
import styles from './me-dock.module.css';
import { t } from '../i18n/t.ts';

interface MeDockProps {
  entries: readonly BoardLine[];
  followed: string;
  /** The places in view. */
  range: { startIndex: number; endIndex: number };
  onShow: () => void;
}

/** Number of rows at the bottom that count as out of view, because the last row may be cut off. */
const EDGE_ROWS = 1;

/** The followed rider and two nearby riders, shown while the rider's row is out of view. */
export function MeDock({ entries, followed, range, onShow }: MeDockProps) {
  const index = entries.findIndex(({ racerId }) => racerId === followed);
  const inView = index >= range.startIndex && index <= range.endIndex - EDGE_ROWS;
  if (index === -1 || inView) return null;
  // at either end of the board, still show three riders
  const first = Math.max(0, Math.min(index - 1, entries.length - 3));
  return (
    <aside className={styles.dock} aria-label={t('rider.followed')}>
      <span className={styles.show}>
        <Button onClick={onShow}>{t('watch.dock.show')}</Button>
      </span>
      <div role="table" className={styles.lines} aria-label={t('watch.dock.label')}>
        {entries.slice(first, first + 3).map((entry, line) => (
          <div
            // keyed by place, as on the board, because nearby riders change on almost every push
            key={line}
            role="row"
            className={`${rowStyles.cells} ${styles.line} ${entry.racerId === followed ? styles.me : ''}`}
          >
            <RowCells entry={entry} />
          </div>
        ))}
      </div>
    </aside>
  );
}
