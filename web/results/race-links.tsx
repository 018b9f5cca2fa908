import { Link } from 'wouter';
import type { Race } from '@alleycat/client';
import { useClassName, useIsUnknownClass } from '../data/use-classes.ts';
import { LinkButton } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';
import { Panel } from '../ui/page.tsx';
import styles from './race-links.module.css';
import { t } from '../i18n/t.ts';

/** A link to the results of all races in a class. */
export function ClassResultsLink({ classId }: { classId: number }) {
  const course = useClassName(classId);
  const isUnknown = useIsUnknownClass(classId);
  return (
    <nav aria-label={t('results.ofClass.label')}>
      {course === undefined || isUnknown ? (
        <Name>{course}</Name>
      ) : (
        <Link to={`/results/${classId}`}>{t('results.ofClass.all', { course })}</Link>
      )}
    </nav>
  );
}

/** Explains what the page shows while a race is open, and links to the live board. */
export function OpenRace({ race: { classId, status } }: { race: Race }) {
  return (
    <Panel title={t(status === 'OPEN' ? 'racePage.open.live' : 'racePage.open.finishing')}>
      <div className={styles.open}>
        <p>{t('racePage.open.text')}</p>
        <LinkButton to={`/watch/${classId}`} look="primary">
          {t('actions.watchLive')}
        </LinkButton>
      </div>
    </Panel>
  );
}
