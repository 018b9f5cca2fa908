import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { lastClass, rememberClass } from '../data/remembered.ts';
import { useClasses, useIsUnknownClass } from '../data/use-classes.ts';
import { RideBar } from '../ride/ride-bar.tsx';
import { RiderChip } from '../ride/sign-in/rider-chip.tsx';
import { Button } from '../ui/button.tsx';
import { CatMark, MoonIcon, SunIcon } from '../ui/icons.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { classOf, viewOf } from './address.ts';
import { useScheme } from './scheme.ts';
import styles from './shell.module.css';
import { t } from '../i18n/t.ts';
import { useLanguage } from './language/current-language.ts';
import { PRODUCT } from '../ui/use-title.ts';
import { LanguageMenu } from './language/language-menu.tsx';

const VIEWS = ['watch', 'results', 'records', 'ride', 'wall'] as const;

/** The frame around every view except the big screen: navigation and color scheme. */
export function Shell({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const { scheme, toggle } = useScheme();
  const language = useLanguage();
  const named = classOf(location);
  const isUnknown = useIsUnknownClass(named);
  const classId = isUnknown ? undefined : named;
  const view = viewOf(location, isUnknown);
  const isLoaded = useClasses() !== undefined;

  useEffect(() => {
    if (isLoaded && classId !== undefined) rememberClass(classId);
  }, [isLoaded, classId]);

  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [location]);

  if (view === 'wall')
    return (
      <main className={styles.bare}>
        <Fragment key={language}>{children}</Fragment>
      </main>
    );
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
        {t('shell.skip')}
      </a>
      <header className={styles.bar}>
        <Link to="/" className={styles.logo}>
          <CatMark />
          {PRODUCT}
        </Link>
        <Views current={view} classId={classId ?? lastClass()} />
        <div className={styles.tools}>
          <RiderChip />
          <LanguageMenu />
          <Button look="quiet" onClick={toggle}>
            {scheme === 'dark' ? <SunIcon /> : <MoonIcon />}
            <VisuallyHidden>{t(scheme === 'dark' ? 'shell.toLight' : 'shell.toDark')}</VisuallyHidden>
          </Button>
        </div>
      </header>
      <div className={styles.ride}>
        <RideBar />
      </div>
      <main ref={main} id="main" tabIndex={-1} className={styles.main}>
        <Fragment key={language}>{children}</Fragment>
      </main>
    </div>
  );
}

function Views({ current, classId }: { current: string; classId: number }) {
  return (
    <nav className={styles.views} aria-label={t('shell.views')}>
      {VIEWS.map((path) => (
        <Link
          key={path}
          to={`/${path}/${classId}`}
          className={styles.view}
          {...(path === current && { 'aria-current': 'page' as const })}
        >
          {t(`shell.${path}`)}
        </Link>
      ))}
    </nav>
  );
}
