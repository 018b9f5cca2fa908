import styles from './movement.module.css';
import { t } from '../../i18n/t.ts';

const UP = { direction: 'up', look: styles.up } as const;
const DOWN = { direction: 'down', look: styles.down } as const;
const SAME = { direction: 'same', look: styles.same } as const;

/**
 * Ranks gained or lost since the previous push, as an arrow and a number. Every change renders the same
 * elements. Most rows show a different change after each push, and creating elements takes several times as
 * long as updating them.
 */
export function Movement({ change }: { change: number | null }) {
  if (change === null)
    return <span className={`${styles.movement} ${styles.new}`}>{t('rider.moved.new')}</span>;
  const { direction, look } = change > 0 ? UP : change < 0 ? DOWN : SAME;
  return (
    <span className={`${styles.movement} ${look}`}>
      <span className={styles.arrow} role="img" aria-label={t(`rider.moved.${direction}`)} />
      {change === 0 ? '' : Math.abs(change)}
    </span>
  );
}
