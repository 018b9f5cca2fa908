import styles from './movement.module.css';

const UP = { label: 'up', look: styles.up };
const DOWN = { label: 'down', look: styles.down };
const SAME = { label: 'no change', look: styles.same };

/**
 * Ranks gained or lost since the previous push, as an arrow and a number. Every change renders the same
 * elements. Most rows show a different change after each push, and creating elements takes several times as
 * long as updating them.
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
