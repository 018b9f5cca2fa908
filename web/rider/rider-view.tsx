import { lastClass } from '../data/last-class.ts';
import { LinkButton } from '../ui/button.tsx';
import { Avatar } from '../ui/rider/avatar.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { Page } from '../ui/page.tsx';
import { RowsSkeleton } from '../ui/table/rows-skeleton.tsx';
import { FollowButton } from './follow-button.tsx';
import { History } from './history.tsx';
import { OutputFigure } from './output-figure.tsx';
import { Records } from './records.tsx';
import { useRacer } from './use-racer.ts';

/** In pixels. */
const PICTURE = 96;

/** A rider: its records, its races, and how its outputs went. */
export default function RiderView({ racerId }: { racerId: string }) {
  const { racer, races, error, refetch, more } = useRacer(racerId);
  const frame = {
    title: racer?.name ?? 'A rider',
    picture: <Avatar racerId={racerId} size={PICTURE} />,
    facts: `Rider ${racerId}`,
    tools: <FollowButton racerId={racerId} />,
  };
  if (racer)
    return (
      <Page {...frame} aside={<Records records={racer.records} />}>
        <OutputFigure races={races} />
        <History races={races} more={more} />
      </Page>
    );
  return (
    <Page {...frame}>
      {racer === null ? (
        <Notice title="This rider has not finished a race yet">
          <p>Records and races show up here after the first one. Who is on course can be seen live.</p>
          <LinkButton to={`/watch/${lastClass()}`} look="primary">
            Watch a race
          </LinkButton>
        </Notice>
      ) : error ? (
        <LoadFailed what="the rider" error={error} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton rows={12} what="the rider" />
      )}
    </Page>
  );
}
