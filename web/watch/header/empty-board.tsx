import type { LiveRankings } from '../../data/use-live-rankings.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/failure/notice.tsx';

/** Instead of the board: nothing is known yet, nobody rides, or the API cannot be reached. */
export function EmptyBoard({ classId, live }: { classId: number; live: LiveRankings }) {
  const { connection, error } = live;
  if (connection === 'closed')
    return (
      <Notice title="The live rankings stopped">
        <p>{error?.message ?? 'The connection was closed.'}</p>
        <Button look="primary" onClick={() => location.reload()}>
          Try again
        </Button>
      </Notice>
    );
  if (connection !== 'live')
    return (
      <Notice title={error ? 'The API cannot be reached' : 'Looking for the race …'}>
        {error && <p>{error.message} It is tried again by itself.</p>}
      </Notice>
    );
  return (
    <Notice title="Nobody rides here yet">
      <p>The first rider to start opens the board. It can be you.</p>
      <LinkButton to={`/ride/${classId}`} look="primary">
        Start a race
      </LinkButton>
    </Notice>
  );
}
