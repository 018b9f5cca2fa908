import { memo, useLayoutEffect, useRef, type RefObject } from 'react';
import { Avatar } from '../ui/rider/avatar.tsx';
import { formatGap, formatOutput } from '../ui/format.ts';
import { Movement } from '../ui/rider/movement.tsx';
import { StatusChip } from '../ui/rider/status-chip.tsx';
import styles from './row.module.css';
import type { BoardLine } from './ghost.ts';
import { GhostCells } from './ghost-cells.tsx';
import { slide } from './slide.ts';

/** Must match row.module.css. */
export const ROW_HEIGHT = 52;

interface RowProps {
  entry: BoardLine;
  /** Place on the board, from 0. Tied riders share a rank but not a place. */
  index: number;
  isMe: boolean;
  isMarked: boolean;
  /** Places of the visible riders in the previous rankings, by `racerId`. */
  placesBefore: RefObject<ReadonlyMap<string, number>>;
}

const spotOf = (place: number) => ({ x: 0, y: place * ROW_HEIGHT });

/**
 * A place on the board and the rider who is there now. A rider who moves here slides in. If each rider had
 * their own row, almost every push would remove and insert rows. See docs/performance.md for the cost.
 */
export const Row = memo(function Row({ entry, index, isMe, isMarked, placesBefore }: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  const { racerId } = entry;
  useLayoutEffect(() => {
    const before = placesBefore.current.get(racerId);
    return slide(row.current, before === undefined ? before : spotOf(before), spotOf(index));
  }, [racerId, index, placesBefore]);
  return (
    <div
      ref={row}
      role="row"
      // the header is the first row
      aria-rowindex={index + 2}
      data-racer-id={racerId}
      className={rowClass({ entry, isMe, isMarked })}
      style={{ transform: `translateY(${spotOf(index).y}px)` }}
    >
      <RowCells entry={entry} />
    </div>
  );
});

function rowClass({ entry, isMe, isMarked }: Pick<RowProps, 'entry' | 'isMe' | 'isMarked'>): string {
  const classes = [
    styles.cells,
    styles.row,
    'isGhost' in entry ? styles.ghost : entry.rank === 1 && styles.leader,
    isMe && styles.me,
    isMarked && styles.marked,
  ];
  return classes.filter(Boolean).join(' ');
}

/** The cells of a line, for a row with class `cells` on the board or in the dock. */
export function RowCells({ entry }: { entry: BoardLine }) {
  if ('isGhost' in entry) return <GhostCells output={entry.output} />;
  const { rank, racerId, name, output, status, gapToLeader, gapToNext, change } = entry;
  return (
    <>
      <span role="cell" className={styles.rank}>
        {rank}
      </span>
      <span role="cell" className={styles.moved}>
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
