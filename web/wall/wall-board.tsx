import { useRef, useState } from 'react';
import type { FrameEntry } from '@alleycat/client';
import { useFollowed } from '../data/remembered.ts';
import { useNow } from '../data/use-now.ts';
import { useSize } from '../ui/effects/use-size.ts';
import { rankPageAt } from './rank-pages.ts';
import styles from './wall-board.module.css';
import { spotOf, wallLayout } from './wall-layout.ts';
import { WallRow } from './wall-row.tsx';

interface WallBoardProps {
  entries: readonly FrameEntry[];
  label: string | undefined;
  /** Whether to keep the leaders on the screen. */
  isFirstPageOnly: boolean;
  /** Whether the rankings may be out of date. */
  isStale: boolean;
}

/** Riders, as many as fit on the screen, page after page. They slide to their new places. */
export function WallBoard({ entries, label, isFirstPageOnly, isStale }: WallBoardProps) {
  const board = useRef<HTMLOListElement>(null);
  const size = useSize(board);
  const layout = size && wallLayout(size, innerHeight);
  const followed = useFollowed();
  const now = useNow();
  const [shownSince] = useState(now);
  const places = layout ? layout.columns * layout.rows : 1;
  const page = isFirstPageOnly
    ? 0
    : rankPageAt((now - shownSince) / 1_000, Math.ceil(entries.length / places));
  return (
    <ol ref={board} className={`${styles.board} ${isStale ? styles.stale : ''}`} aria-label={label}>
      {layout &&
        entries
          .slice(page * places, (page + 1) * places)
          .map((entry, place) => (
            <WallRow
              key={entry.racerId}
              entry={entry}
              isFollowed={entry.racerId === followed}
              {...spotOf(place, layout)}
              width={layout.columnWidth}
              height={layout.rowHeight}
            />
          ))}
    </ol>
  );
}
