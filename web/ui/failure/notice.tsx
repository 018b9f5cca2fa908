import type { ReactNode } from 'react';
import { CatMark } from '../icons.tsx';
import styles from './notice.module.css';

/** Replaces content that is empty or failed to load. Explains what happened and what to do. */
export function Notice({ title, children }: { title: string | undefined; children?: ReactNode }) {
  return (
    <div className={styles.notice}>
      <CatMark className={styles.mark} />
      <h2>{title ?? '\u00a0'}</h2>
      {children}
    </div>
  );
}
