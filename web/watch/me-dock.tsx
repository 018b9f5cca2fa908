import type { FrameEntry } from '@alleycat/client';
import { Button } from '../ui/button.tsx';
import { RowCells } from './row.tsx';
import rowStyles from './row.module.css';
import styles from './me-dock.module.css';

interface MeDockProps {
  entries: readonly FrameEntry[];
  followed: string;
  /** The places that are in view. */
  range: { startIndex: number; endIndex: number };
  onShow: () => void;
}

/** The last row of the view may be cut by the edge. */
const EDGE_ROWS = 1;

/** The followed rider with its neighbours, while its row is out of view. */
export function MeDock({ entries, followed, range, onShow }: MeDockProps) {
  const index = entries.findIndex(({ racerId }) => racerId === followed);
  const inView = index >= range.startIndex && index <= range.endIndex - EDGE_ROWS;
  if (index === -1 || inView) return null;
  // at either end of the board there are still three
  const first = Math.max(0, Math.min(index - 1, entries.length - 3));
  return (
    <aside className={styles.dock} aria-label="The rider you follow">
      <span className={styles.show}>
        <Button onClick={onShow}>Show in the board</Button>
      </span>
      <div role="table" aria-label="The rider you follow, and the neighbours">
        {entries.slice(first, first + 3).map((entry, line) => (
          <div
            // a place, as in the board: neighbours change at most pushes
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
