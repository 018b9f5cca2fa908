import { CLASSES } from '../../race/classes.ts';
import { parseRaceId } from '../../race/race-id.ts';
import { LinkButton } from '../ui/button.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Podium } from '../ui/rider/podium.tsx';
import { RowsSkeleton } from '../ui/table/rows-skeleton.tsx';
import { ClassResultsLink } from './class-results-link.tsx';
import { CopyLink } from './share/copy-link.tsx';
import { NoRace } from './no-race.tsx';
import { RacePage } from './race-page.tsx';
import { useRace } from './use-race.ts';

/** The race that an address names. */
export default function RaceView({ raceId }: { raceId: string }) {
  return parseRaceId(raceId) ? <NamedRace raceId={raceId} /> : <NotARace raceId={raceId} />;
}

function NamedRace({ raceId }: { raceId: string }) {
  const { data: race, error, refetch } = useRace(raceId);
  const { classId } = parseRaceId(raceId)!;
  const frame = {
    title: CLASSES[classId - 1]!.name,
    nav: <ClassResultsLink classId={classId} />,
    facts: `Race ${raceId}`,
  };
  if (race) return <RacePage race={race} />;
  if (race === null)
    return (
      <Page {...frame}>
        <NoRace raceId={raceId} />
      </Page>
    );
  if (error)
    return (
      <Page {...frame}>
        <LoadFailed what={`race ${raceId}`} error={error} onRetry={() => void refetch()} />
      </Page>
    );
  return (
    <Page {...frame} tools={<CopyLink />} aside={<Podium label="The first three" places={[]} />}>
      <RowsSkeleton rows={12} what="the race" />
    </Page>
  );
}

function NotARace({ raceId }: { raceId: string }) {
  return (
    <Page title="Results">
      <Notice title="That is not a race">
        <p>
          A race is named by its class, 1 to 6, and a number: <code>2-5403307</code>. The address says{' '}
          <code>{raceId}</code>.
        </p>
        <LinkButton to="/results" look="primary">
          All results
        </LinkButton>
      </Notice>
    </Page>
  );
}
