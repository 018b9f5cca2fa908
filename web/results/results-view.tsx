import type { Race } from '@alleycat/client';
import { useClassName } from '../data/use-classes.ts';
import { LinkButton } from '../ui/button.tsx';
import { ClassPicker } from '../ui/class/class-picker.tsx';
import { DataTable, type Column, RowsSkeleton } from '../ui/table/data-table.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { LoadMore } from '../ui/table/load-more.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { Page } from '../ui/page.tsx';
import { NewestRace } from './newest-race.tsx';
import { useCompletedRaces } from './use-completed-races.ts';
import { formatCount, formatOutput } from '../ui/format.ts';
import { RaceLink, When } from '../ui/table/cells.tsx';
import { RiderLink } from '../ui/rider/rider-link.tsx';
import { t } from '../i18n/t.ts';

const RACE_COLUMNS: readonly Column<Race>[] = [
  {
    head: 'started',
    kind: 'when',
    isRowHead: true,
    cell: ({ raceId, startsAt }) => (
      <RaceLink raceId={raceId}>
        <When at={startsAt} />
      </RaceLink>
    ),
  },
  {
    head: 'winner',
    kind: 'main',
    cell: ({ winner }) => (winner ? <RiderLink {...winner} /> : t('results.noFinishers')),
  },
  {
    head: 'output',
    help: 'result',
    kind: 'output',
    cell: ({ winner }) => winner && formatOutput(winner.output),
  },
  { head: 'riders', kind: 'figure', from: 'medium', cell: ({ riders }) => formatCount(riders) },
  { head: 'finished', kind: 'figure', from: 'medium', cell: ({ finishers }) => formatCount(finishers) },
];

const raceIdOf = ({ raceId }: Race) => raceId;

/** The completed races of a class, newest first. */
export default function ResultsView({ classId }: { classId: number }) {
  const { races, error, refetch, more, isNew } = useCompletedRaces(classId);
  const course = useClassName(classId);
  const [newest] = races ?? [];
  return (
    <Page
      title={course && t('results.title', { course })}
      nav={<ClassPicker classId={classId} to="/results" />}
      facts={t('results.facts')}
      // if a race closes again, show its new results
      aside={newest && <NewestRace key={`${newest.raceId} ${newest.sequence}`} race={newest} />}
      isAsideOptional
    >
      {races === undefined ? (
        error ? (
          <LoadFailed what="races" error={error} onRetry={() => void refetch()} />
        ) : (
          <RowsSkeleton rows={10} what="races" />
        )
      ) : races.length === 0 ? (
        <Notice title={t('results.none.title')}>
          <p>{t('results.none.text')}</p>
          <LinkButton to={`/watch/${classId}`} look="primary">
            {t('actions.watchLive')}
          </LinkButton>
        </Notice>
      ) : (
        <>
          <DataTable
            label={course && t('results.table', { course })}
            columns={RACE_COLUMNS}
            rows={races}
            keyOf={raceIdOf}
            isNew={isNew}
          />
          <LoadMore shown={races.length} {...more} />
        </>
      )}
    </Page>
  );
}
