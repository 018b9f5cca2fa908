import styles from './movement.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Ranks won or lost since the previous push: an arrow with the number. */
export function Movement({ change }: { change: number | null }) {
  if (change === null) return <span className={`${styles.movement} ${styles.new}`}>NEW</span>;
  if (change === 0)
    return (
      <span className={styles.movement}>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>no change</VisuallyHidden>
      </span>
    );
  const up = change > 0;
  return (
    <span className={`${styles.movement} ${up ? styles.up : styles.down}`}>
      <svg width="9" height="8" viewBox="0 0 9 8" aria-hidden="true" focusable="false">
        <path d={up ? 'M4.5 0L9 8H0z' : 'M0 0h9L4.5 8z'} fill="currentColor" />
      </svg>
      <VisuallyHidden>{up ? 'up' : 'down'}</VisuallyHidden>
      {Math.abs(change)}
    </span>
  );
}
