import type { Race } from '@alleycat/client';
import { CLASSES } from '../../race/classes.ts';
import { LinkButton } from '../ui/button.tsx';
import { ClassPicker } from '../ui/class/class-picker.tsx';
import { DataTable, type Column, RowsSkeleton } from '../ui/table/data-table.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { LoadMore } from '../ui/table/load-more.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { Page } from '../ui/page.tsx';
import { NewestRace } from './newest-race.tsx';
import { useCompletedRaces } from './use-completed-races.ts';
import { formatCount, formatOutput, OUTPUT_RESULT } from '../ui/format.ts';
import { RaceLink, When } from '../ui/table/cells.tsx';
import { RiderLink } from '../ui/rider/rider-link.tsx';

const RACE_COLUMNS: readonly Column<Race>[] = [
  {
    head: 'Started',
    kind: 'when',
    isRowHead: true,
    cell: ({ raceId, startsAt }) => (
      <RaceLink raceId={raceId}>
        <When at={startsAt} />
      </RaceLink>
    ),
  },
  {
    head: 'Winner',
    kind: 'main',
    cell: ({ winner }) => (winner ? <RiderLink {...winner} /> : 'No finishers'),
  },
  {
    head: 'Output',
    help: OUTPUT_RESULT,
    kind: 'output',
    cell: ({ winner }) => winner && formatOutput(winner.output),
  },
  { head: 'Riders', kind: 'figure', from: 'medium', cell: ({ riders }) => formatCount(riders) },
  { head: 'Finished', kind: 'figure', from: 'medium', cell: ({ finishers }) => formatCount(finishers) },
];

const raceIdOf = ({ raceId }: Race) => raceId;

/** The completed races of a class, newest first. */
export default function ResultsView({ classId }: { classId: number }) {
  const { races, error, refetch, more, isNew } = useCompletedRaces(classId);
  const { name } = CLASSES[classId - 1]!;
  const [newest] = races ?? [];
  return (
    <Page
      title={`${name} results`}
      nav={<ClassPicker classId={classId} to="/results" />}
      facts="Completed races, newest first. A race appears here once it closes."
      // if a race closes again, show its new results
      aside={newest && <NewestRace key={`${newest.raceId} ${newest.sequence}`} race={newest} />}
      isAsideOptional
    >
      {races === undefined ? (
        error ? (
          <LoadFailed what="the races" error={error} onRetry={() => void refetch()} />
        ) : (
          <RowsSkeleton rows={10} what="the races" />
        )
      ) : races.length === 0 ? (
        <Notice title="No completed races yet">
          <p>The first one will appear here as soon as it closes.</p>
          <LinkButton to={`/watch/${classId}`} look="primary">
            Watch live
          </LinkButton>
        </Notice>
      ) : (
        <>
          <DataTable
            label={`Completed ${name} races`}
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
