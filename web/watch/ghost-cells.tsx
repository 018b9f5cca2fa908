import { formatOutput } from '../ui/format.ts';
import { CatMark } from '../ui/icons.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './row.module.css';
import { t } from '../i18n/t.ts';

/** The cells of the visitor's best ride, which has no rank and no gaps. */
export function GhostCells({ output }: { output: number }) {
  return (
    <>
      <span role="cell" className={styles.rank}>
        <VisuallyHidden>{t('watch.ghost.notRanked')}</VisuallyHidden>
      </span>
      <span role="cell" className={styles.moved} />
      <span role="cell" className={styles.rider}>
        <CatMark className={styles.mark} />
        <span className={styles.name}>{t('watch.ghost.name')}</span>
      </span>
      <span role="cell" className={styles.status} />
      <span role="cell" className={`${styles.figure} ${styles.output}`}>
        {formatOutput(output)}
      </span>
      <span role="cell" className={`${styles.figure} ${styles.gap}`} />
      <span role="cell" className={`${styles.figure} ${styles.next}`} />
    </>
  );
}
