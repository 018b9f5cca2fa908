import { useEffect, type ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  /** The name of the window too. */
  title: string;
  /** Above the title: the way to its neighbours. */
  nav?: ReactNode;
  /** Before the title. */
  picture?: ReactNode;
  /** Below the title, in a line. */
  facts?: ReactNode;
  /** Beside the title. */
  tools?: ReactNode;
  /** Beside the content where there is room, else above it. */
  aside?: ReactNode;
  /** Whether it is left out where it would stand above the content. */
  isAsideOptional?: boolean;
  children: ReactNode;
}

const PRODUCT = 'Alleycat';

/** The frame of a view that is read from top to bottom: a title, the content, and what stands beside it. */
export function Page({ title, nav, picture, facts, tools, aside, isAsideOptional, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – ${PRODUCT}`;
    return () => {
      document.title = PRODUCT;
    };
  }, [title]);
  return (
    <div className={styles.page}>
      {nav}
      <header className={styles.header}>
        {picture && <div className={styles.picture}>{picture}</div>}
        <div className={styles.titles}>
          <h1>
            <bdi>{title}</bdi>
          </h1>
          {facts && <p className={styles.facts}>{facts}</p>}
        </div>
        {tools && <div className={styles.tools}>{tools}</div>}
      </header>
      <div className={aside ? styles.beside : styles.single}>
        {aside && <div className={`${styles.aside} ${isAsideOptional ? styles.optional : ''}`}>{aside}</div>}
        <div className={styles.content}>{children}</div>
      </div>
    </div>
  );
}

/** A part of a view with a heading of its own. */
export function Panel({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.panel} aria-label={title}>
      <div className={styles.panelHead}>
        <h2>{title}</h2>
        {more}
      </div>
      {children}
    </section>
  );
}
