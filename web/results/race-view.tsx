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
import { useClassName, useIsUnknownClass, useRaceSeconds } from '../data/use-classes.ts';
import { useNow } from '../data/use-now.ts';
import { formatDay, formatTime } from '../ui/format.ts';
import { t } from '../i18n/t.ts';
import { code } from '../i18n/tags.tsx';

/** The race whose id is in the address. */
export default function RaceView({ raceId }: { raceId: string }) {
  return parseRaceId(raceId) ? <NamedRace raceId={raceId} /> : <NotARace raceId={raceId} />;
}

function NamedRace({ raceId }: { raceId: string }) {
  const { data: race, error, refetch } = useRace(raceId);
  const { classId } = parseRaceId(raceId)!;
  const course = useClassName(classId);
  const raceSeconds = useRaceSeconds();
  const frame = {
    title: course,
    tab: course && t('racePage.title', { course, raceId }),
    nav: <ClassResultsLink classId={classId} />,
    facts: t('race.id', { raceId }),
  };
  if (race) return <RacePage race={race} />;
  if (race === null && course !== undefined && raceSeconds !== undefined)
    return (
      <Page {...frame}>
        <NoRace raceId={raceId} course={course} raceSeconds={raceSeconds} />
      </Page>
    );
  if (error)
    return (
      <Page {...frame}>
        <LoadFailed what="race" error={error} onRetry={() => void refetch()} />
      </Page>
    );
  return (
    <Page {...frame} tools={<CopyLink />} aside={<Podium label={t('race.topThree')} places={[]} />}>
      <RowsSkeleton rows={12} what="race" />
    </Page>
  );
}

function NotARace({ raceId }: { raceId: string }) {
  return (
    <Page title={t('racePage.results')} tab={t('racePage.notFound.title')}>
      <Notice title={t('racePage.notFound.title')}>
        <p>{t.rich('racePage.notFound.text', { raceId, code })}</p>
        <LinkButton to="/results" look="primary">
          {t('watch.finish.results')}
        </LinkButton>
      </Notice>
    </Page>
  );
}

/** A past, current or future race that has no riders. */
function NoRace({ raceId, course, raceSeconds }: { raceId: string; course: string; raceSeconds: number }) {
  const { classId, slot } = parseRaceId(raceId)!;
  const isUnknown = useIsUnknownClass(classId);
  const now = useNow();
  const times = { raceSeconds };
  const startsAt = slotStart(slot, times);
  const isOver = now >= slotEnd(slot, times);
  const facts = { course, raceId, time: formatTime(startsAt), day: formatDay(startsAt) };
  return (
    <Notice title={t(isOver ? 'racePage.empty.past' : 'racePage.empty.future')}>
      <p>
        {now >= startsAt ? t('racePage.empty.started', facts) : t('racePage.empty.starts', facts)}{' '}
        {!isOver && t('racePage.empty.willAppear')}
      </p>
      {!isUnknown && (
        <LinkButton to={`/${isOver ? 'results' : 'watch'}/${classId}`} look="primary">
          {isOver ? t('results.title', { course }) : t('racePage.empty.watch', { course })}
        </LinkButton>
      )}
    </Notice>
  );
}
