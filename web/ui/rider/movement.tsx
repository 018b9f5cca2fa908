import styles from './movement.module.css';

const UP = { label: 'up', look: styles.up };
const DOWN = { label: 'down', look: styles.down };
const SAME = { label: 'no change', look: styles.same };

/**
 * Ranks won or lost since the previous push: an arrow with the number. The elements are the same in every case, since
 * most rows change from one to another at each push, and making elements anew costs several times as much.
 */
export function Movement({ change }: { change: number | null }) {
  if (change === null) return <span className={`${styles.movement} ${styles.new}`}>NEW</span>;
  const { label, look } = change > 0 ? UP : change < 0 ? DOWN : SAME;
  return (
    <span className={`${styles.movement} ${look}`}>
      <span className={styles.arrow} role="img" aria-label={label} />
      {change === 0 ? '' : Math.abs(change)}
    </span>
  );
}
