import { memo, useRef, useLayoutEffect, type RefObject } from 'react';
import type { FrameEntry } from '@alleycat/client';
import { Avatar } from '../ui/rider/avatar.tsx';
import { formatGap, formatOutput } from '../ui/format.ts';
import { Movement } from '../ui/rider/movement.tsx';
import { StatusChip } from '../ui/rider/status-chip.tsx';
import styles from './wall-row.module.css';
import { slide, type Spot } from '../watch/slide.ts';

interface WallRowProps {
  entry: FrameEntry;
  isFollowed: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A rider on the big screen. The font size grows with the row. */
export const WallRow = memo(function WallRow({ entry, isFollowed, x, y, width, height }: WallRowProps) {
  const row = useRef<HTMLLIElement>(null);
  // the width also limits the font size, so that a narrow screen has room for names
  const fontSize = Math.min(height * 0.44, width * 0.055);
  const { rank, racerId, name, output, status, gapToLeader, change } = entry;
  useSlide(row, x, y);
  return (
    <li
      ref={row}
      className={`${styles.row} ${rank === 1 ? styles.leader : ''} ${isFollowed ? styles.followed : ''}`}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height, fontSize }}
    >
      <span className={styles.rank}>{rank}</span>
      <span className={styles.movement}>
        <Movement change={change} />
      </span>
      <Avatar racerId={racerId} size={Math.round(fontSize * 1.4)} />
      <span className={styles.name}>
        <bdi>{name}</bdi>
      </span>
      <span className={styles.status}>{status !== 'RIDING' && <StatusChip status={status} />}</span>
      <span className={styles.output}>{formatOutput(output)}</span>
      <span className={styles.gap}>{formatGap(gapToLeader)}</span>
    </li>
  );
});

/** Slides an element from its previous position when `x` or `y` changes. */
function useSlide(element: RefObject<HTMLElement | null>, x: number, y: number): void {
  const shown = useRef<Spot>({ x, y });
  useLayoutEffect(() => {
    const from = shown.current;
    shown.current = { x, y };
    return slide(element.current, from, { x, y });
  }, [element, x, y]);
}
