import styles from './movement.module.css';

const UP = { label: 'up', shape: 'M4.5 0L9 8H0z', look: styles.up };
const DOWN = { label: 'down', shape: 'M0 0h9L4.5 8z', look: styles.down };
const SAME = { label: 'no change', shape: 'M1 3.5h7v1H1z', look: '' };

/**
 * Ranks won or lost since the previous push: an arrow with the number. The elements are the same in every case, since
 * most rows change from one to another at each push, and making elements anew costs several times as much.
 */
export function Movement({ change }: { change: number | null }) {
  if (change === null) return <span className={`${styles.movement} ${styles.new}`}>NEW</span>;
  const { label, shape, look } = change > 0 ? UP : change < 0 ? DOWN : SAME;
  return (
    <span className={`${styles.movement} ${look}`}>
      <svg width="9" height="8" viewBox="0 0 9 8" role="img" aria-label={label} focusable="false">
        <path d={shape} fill="currentColor" />
      </svg>
      {change === 0 ? '' : Math.abs(change)}
    </span>
  );
}
