import { CLASSES } from '../../race/classes.ts';
import { parseRaceId } from '../../race/race-id.ts';
import { LinkButton } from '../ui/button.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Podium } from '../ui/podium.tsx';
import { RowsSkeleton } from '../ui/rows-skeleton.tsx';
import { ClassResultsLink } from './class-results-link.tsx';
import { CopyLink } from './copy-link.tsx';
import { NoRace } from './no-race.tsx';
import { RacePage } from './race-page.tsx';
import { useRace } from './use-race.ts';

/** The race that an address names. */
export default function RaceView({ raceId }: { raceId: string }) {
  if (parseRaceId(raceId)) return <NamedRace raceId={raceId} />;
  return (
    <Notice title="That is not a race">
      <p>
        A race is named by its class, 1 to 6, and a number: <code>2-5403307</code>. The address says{' '}
        <code>{raceId}</code>.
      </p>
      <LinkButton to="/results" look="primary">
        All results
      </LinkButton>
    </Notice>
  );
}

function NamedRace({ raceId }: { raceId: string }) {
  const { data: race, error, refetch } = useRace(raceId);
  const { classId } = parseRaceId(raceId)!;
  const { name } = CLASSES[classId - 1]!;
  if (race) return <RacePage race={race} />;
  if (race === null) return <NoRace raceId={raceId} />;
  if (error) return <LoadFailed what={`race ${raceId}`} error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={name}
      nav={<ClassResultsLink classId={classId} />}
      facts={`Race ${raceId}`}
      tools={<CopyLink />}
      aside={<Podium label="The first three" places={[]} />}
    >
      <RowsSkeleton rows={12} what="the race" />
    </Page>
  );
}
