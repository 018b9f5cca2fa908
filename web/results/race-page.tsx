import type { Race } from '@alleycat/client';
import { useClassName } from '../data/use-classes.ts';
import { useNow } from '../data/use-now.ts';
import { formatDay, formatTime, formatTurnout } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { ClassResultsLink, OpenRace } from './race-links.tsx';
import { CopyLink } from './share/copy-link.tsx';
import { Dnfs, Finishers } from './race-tables.tsx';
import { ExportButtons } from './share/export-buttons.tsx';
import { MyPlace } from './my-place.tsx';
import { RacePodium } from './race-podium.tsx';
import styles from './race-page.module.css';
import { t } from '../i18n/t.ts';

/** A race and all of its results. */
export function RacePage({ race }: { race: Race }) {
  const { raceId, classId, status, startsAt, finishers } = race;
  const course = useClassName(classId);
  return (
    <Page
      title={course}
      tab={course && t('racePage.title', { course, raceId })}
      nav={<ClassResultsLink classId={classId} />}
      facts={
        <>
          <RaceState race={race} />
          <time dateTime={startsAt}>
            {t('time.dayAndTime', { day: formatDay(startsAt), time: formatTime(startsAt) })}
          </time>
          <span>{formatTurnout(race)}</span>
          <span>{t('race.id', { raceId })}</span>
        </>
      }
      tools={
        <>
          <CopyLink />
          <ExportButtons race={race} />
        </>
      }
      aside={
        <>
          {status === 'COMPLETE' ? finishers > 0 && <RacePodium race={race} /> : <OpenRace race={race} />}
          <MyPlace raceId={raceId} />
        </>
      }
    >
      <Finishers race={race} />
      <Dnfs race={race} />
    </Page>
  );
}

/** The status of a race, and how long its results can still change. Screen readers announce changes. */
function RaceState({ race: { status, provisionalUntil } }: { race: Race }) {
  const now = useNow();
  const isProvisional = status === 'COMPLETE' && now < Date.parse(provisionalUntil);
  return (
    <span
      role="status"
      className={`${styles.state} ${status === 'COMPLETE' ? '' : styles.on}`}
      title={isProvisional ? t('racePage.provisionalHelp') : undefined}
    >
      {isProvisional
        ? t('racePage.provisional', { time: formatTime(provisionalUntil) })
        : t(`racePage.state.${status}`)}
    </span>
  );
}
