import type { Race, RaceStatus } from '@alleycat/client';
import { CLASSES } from '../../race/classes.ts';
import { useNow } from '../data/use-now.ts';
import { formatCount, formatDay, formatTime, plural } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { ClassResultsLink, OpenRace } from './race-links.tsx';
import { CopyLink } from './share/copy-link.tsx';
import { Dnfs, Finishers } from './race-tables.tsx';
import { ExportButtons } from './share/export-buttons.tsx';
import { MyPlace } from './my-place.tsx';
import { RacePodium } from './race-podium.tsx';
import styles from './race-page.module.css';

/** A race and all of its results. */
export function RacePage({ race }: { race: Race }) {
  const { raceId, classId, status, startsAt, riders, finishers } = race;
  const { name } = CLASSES[classId - 1]!;
  return (
    <Page
      title={name}
      nav={<ClassResultsLink classId={classId} />}
      facts={
        <>
          <RaceState race={race} />
          <time dateTime={startsAt}>
            {formatDay(startsAt)}, {formatTime(startsAt)}
          </time>
          <span>
            {plural(riders, 'rider')}, {formatCount(finishers)} finished
          </span>
          <span>Race {raceId}</span>
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

const TEXT: Record<RaceStatus, string> = {
  OPEN: 'Open',
  FINISHING: 'Finishing',
  COMPLETE: 'Complete',
};

/** The status of a race, and how long its results can still change. Screen readers announce changes. */
function RaceState({ race: { status, provisionalUntil } }: { race: Race }) {
  const now = useNow();
  const isProvisional = status === 'COMPLETE' && now < Date.parse(provisionalUntil);
  return (
    <span role="status" className={`${styles.state} ${status === 'COMPLETE' ? '' : styles.on}`}>
      {isProvisional ? `Provisional until ${formatTime(provisionalUntil)}` : TEXT[status]}
    </span>
  );
}
