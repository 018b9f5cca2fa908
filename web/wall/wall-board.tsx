import { useRef } from 'react';
import type { FrameEntry } from '@alleycat/client';
import { useSize } from '../ui/effects/use-size.ts';
import styles from './wall-board.module.css';
import { spotOf, wallLayout } from './wall-layout.ts';
import { WallRow } from './wall-row.tsx';

/** The top riders, as many as fit on the screen. They slide to their new places. */
export function WallBoard({ entries, label }: { entries: readonly FrameEntry[]; label: string }) {
  const board = useRef<HTMLOListElement>(null);
  const size = useSize(board);
  const layout = size && wallLayout(size);
  return (
    <ol ref={board} className={styles.board} aria-label={label}>
      {layout &&
        entries
          .slice(0, layout.columns * layout.rows)
          .map((entry, place) => (
            <WallRow
              key={entry.racerId}
              entry={entry}
              {...spotOf(place, layout)}
              width={layout.columnWidth}
              height={layout.rowHeight}
            />
          ))}
    </ol>
  );
}
