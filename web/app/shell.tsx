import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { lastClass, rememberClass } from '../data/remembered.ts';
import { RideBar } from '../ride/ride-bar.tsx';
import { RiderChip } from '../ride/sign-in/rider-chip.tsx';
import { Button } from '../ui/button.tsx';
import { CatMark, MoonIcon, SunIcon } from '../ui/icons.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { classOf, viewOf } from './address.ts';
import { useScheme } from './scheme.ts';
import styles from './shell.module.css';

const VIEWS = [
  { path: 'watch', name: 'Watch' },
  { path: 'results', name: 'Results' },
  { path: 'records', name: 'All time' },
  { path: 'ride', name: 'Ride' },
  { path: 'wall', name: 'Big screen' },
] as const;

/** The frame around every view except the big screen: navigation and color scheme. */
export function Shell({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const { scheme, toggle } = useScheme();
  const view = viewOf(location);
  const classId = classOf(location);

  useEffect(() => {
    if (classId !== undefined) rememberClass(classId);
  }, [classId]);

  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [location]);

  if (view === 'wall') return <main className={styles.bare}>{children}</main>;
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault(); // the hash is the current view's address
          main.current?.focus();
        }}
      >
        Skip to content
      </a>
      <header className={styles.bar}>
        <Link to="/" className={styles.logo}>
          <CatMark />
          Alleycat
        </Link>
        <Views current={view} classId={classId ?? lastClass()} />
        <div className={styles.tools}>
          <RiderChip />
          <Button look="quiet" onClick={toggle}>
            {scheme === 'dark' ? <SunIcon /> : <MoonIcon />}
            <VisuallyHidden>Switch to {scheme === 'dark' ? 'light' : 'dark'} mode</VisuallyHidden>
          </Button>
        </div>
      </header>
      <div className={styles.ride}>
        <RideBar />
      </div>
      <main ref={main} id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}

function Views({ current, classId }: { current: string; classId: number }) {
  return (
    <nav className={styles.views} aria-label="Views">
      {VIEWS.map(({ path, name }) => (
        <Link
          key={path}
          to={`/${path}/${classId}`}
          className={styles.view}
          {...(path === current && { 'aria-current': 'page' as const })}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
