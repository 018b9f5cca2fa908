import type { ReactNode } from 'react';
import styles from './page.module.css';
import { Name } from './name.tsx';
import { useTitle } from './use-title.ts';

interface PageProps {
  /** Undefined until loaded. */
  title: string | undefined;
  /** Title of the browser's tab. Default: `title`. */
  tab?: string | undefined;
  /** Navigation above the title. */
  nav?: ReactNode;
  /** Picture next to the title. */
  picture?: ReactNode;
  /** Line of facts below the title. */
  facts?: ReactNode;
  /** Buttons next to the title. */
  tools?: ReactNode;
  /** Content shown next to the main content if there is room, otherwise above it. */
  aside?: ReactNode;
  /** Whether to hide the aside when it would appear above the content. */
  isAsideOptional?: boolean;
  children: ReactNode;
}

/** The layout of a scrolling view: a title, the content and an optional aside. */
export function Page({
  title,
  tab = title,
  nav,
  picture,
  facts,
  tools,
  aside,
  isAsideOptional,
  children,
}: PageProps) {
  useTitle(tab);
  return (
    <div className={styles.page}>
      {nav}
      <header className={styles.header}>
        {picture && <div className={styles.picture}>{picture}</div>}
        <div className={styles.titles}>
          <h1>
            <Name>{title}</Name>
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

/** A section of a view with its own heading. */
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
