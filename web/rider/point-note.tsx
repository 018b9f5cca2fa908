import { ClassName } from '../ui/class/class-name.tsx';
import { formatDay, formatOutput, formatTime } from '../ui/format.ts';
import { ordinal } from '../ui/ordinal.ts';
import styles from './point-note.module.css';
import type { OutputPoint } from './outputs.ts';

/** Below it there would be no room above the point. */
const HEIGHT = 84;
const WIDTH = 200;
const DISTANCE = 12;

/** What the point under the pointer is. The table below says the same to everyone. */
export function PointNote({
  point: { classId, output, rank, at },
  x,
  y,
  width,
}: {
  point: OutputPoint;
  x: number;
  y: number;
  /** Of the drawing. */
  width: number;
}) {
  const left = Math.max(0, Math.min(x - WIDTH / 2, width - WIDTH));
  const top = y > HEIGHT + DISTANCE ? y - HEIGHT - DISTANCE : y + DISTANCE;
  return (
    <div
      className={styles.note}
      aria-hidden="true"
      style={{ translate: `${left}px ${top}px`, width: WIDTH, height: HEIGHT }}
    >
      <ClassName classId={classId} />
      <span className={styles.figures}>
        {formatOutput(output)}
        {rank !== null && `, ${ordinal(rank)}`}
      </span>
      <span className={styles.at}>
        {formatDay(at)}, {formatTime(at)}
      </span>
    </div>
  );
}
