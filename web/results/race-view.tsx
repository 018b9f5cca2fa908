import { CLASSES } from '../../race/classes.ts';
import { parseRaceId } from '../../race/race-id.ts';
import { LinkButton } from '../ui/button.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Podium } from '../ui/rider/podium.tsx';
import { RowsSkeleton } from '../ui/table/data-table.tsx';
import { ClassResultsLink } from './race-links.tsx';
import { CopyLink } from './share/copy-link.tsx';
import { RacePage } from './race-page.tsx';
import { useRace } from './use-race.ts';
import { slotEnd, slotStart } from '../../race/race-clock.ts';
import { useRaceSeconds } from '../data/use-classes.ts';
import { useNow } from '../data/use-now.ts';
import { formatDay, formatTime } from '../ui/format.ts';

/** The race whose id is in the address. */
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
    <Page {...frame} tools={<CopyLink />} aside={<Podium label="Top three" places={[]} />}>
      <RowsSkeleton rows={12} what="the race" />
    </Page>
  );
}

function NotARace({ raceId }: { raceId: string }) {
  return (
    <Page title="Results">
      <Notice title="Race not found">
        <p>
          <code>{raceId}</code> is not a race ID. A race ID is a class number (1 to 6) and a slot number, such
          as <code>2-5403307</code>.
        </p>
        <LinkButton to="/results" look="primary">
          All results
        </LinkButton>
      </Notice>
    </Page>
  );
}

/** A past, current or future race that has no riders. */
function NoRace({ raceId }: { raceId: string }) {
  const { classId, slot } = parseRaceId(raceId)!;
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  const times = { raceSeconds: raceSeconds ?? 0, graceSeconds: 0 };
  const startsAt = slotStart(slot, times);
  const isOver = raceSeconds === undefined || now >= slotEnd(slot, times);
  const { name } = CLASSES[classId - 1]!;
  return (
    <Notice title={isOver ? 'Nobody rode this race' : 'Nobody has ridden this race yet'}>
      <p>
        {name} race {raceId}
        {raceSeconds !== undefined &&
          ` ${now >= startsAt ? 'started' : 'starts'} at ${formatTime(startsAt)} on ${formatDay(startsAt)}`}
        . {!isOver && 'It will appear here when the first rider starts.'}
      </p>
      <LinkButton to={`/${isOver ? 'results' : 'watch'}/${classId}`} look="primary">
        {isOver ? `${name} results` : `Watch ${name}`}
      </LinkButton>
    </Notice>
  );
}
