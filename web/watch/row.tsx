import { memo, useRef } from 'react';
import type { FrameEntry } from '../../client/index.ts';
import { Avatar } from '../ui/avatar.tsx';
import { formatGap, formatOutput } from '../ui/format.ts';
import { Movement } from '../ui/movement.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import styles from './row.module.css';
import { useSlide } from './use-slide.ts';

/** As in row.module.css. */
export const ROW_HEIGHT = 52;

export interface RowProps {
  entry: FrameEntry;
  /** Place in the board, from 0; riders who are tied share a rank but not a place. */
  index: number;
  isMe: boolean;
  isMarked: boolean;
}

/** One rider of the board, at its place. */
export const Row = memo(function Row({ entry, index, isMe, isMarked }: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  const y = index * ROW_HEIGHT;
  useSlide(row, y);
  return (
    <div
      ref={row}
      role="row"
      // the head is the first row
      aria-rowindex={index + 2}
      data-racer-id={entry.racerId}
      className={rowClass({ entry, isMe, isMarked })}
      style={{ transform: `translateY(${y}px)` }}
    >
      <RowCells entry={entry} />
    </div>
  );
});

function rowClass({ entry, isMe, isMarked }: Omit<RowProps, 'index'>): string {
  const classes = [
    styles.cells,
    styles.row,
    entry.rank === 1 && styles.leader,
    isMe && styles.me,
    isMarked && styles.marked,
  ];
  return classes.filter(Boolean).join(' ');
}

/** The cells of a rider, for a row of class `cells` in the board or in the dock. */
export function RowCells({ entry }: { entry: FrameEntry }) {
  const { rank, racerId, name, output, status, gapToLeader, gapToNext, change } = entry;
  return (
    <>
      <span role="cell" className={styles.rank}>
        {rank}
      </span>
      <span role="cell">
        <Movement change={change} />
      </span>
      <span role="cell" className={styles.rider}>
        <Avatar racerId={racerId} />
        <a href={`#/rider/${encodeURIComponent(racerId)}`} className={styles.name} title={name}>
          <bdi>{name}</bdi>
        </a>
      </span>
      <span role="cell" className={styles.status}>
        {status !== 'RIDING' && <StatusChip status={status} />}
      </span>
      <span role="cell" className={`${styles.figure} ${styles.output}`}>
        {formatOutput(output)}
      </span>
      <span role="cell" className={`${styles.figure} ${styles.gap}`}>
        {formatGap(gapToLeader)}
      </span>
      <span role="cell" className={`${styles.figure} ${styles.next}`}>
        {formatGap(gapToNext)}
      </span>
    </>
  );
}
