import type { LiveRankings } from '../../data/use-live-rankings.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/failure/notice.tsx';

/** Replaces the board while there are no rankings, and explains why. */
export function EmptyBoard({ classId, live }: { classId: number; live: LiveRankings }) {
  const { connection, error } = live;
  if (connection === 'closed')
    return (
      <Notice title="Live rankings stopped">
        <p>{error?.message ?? 'The connection was closed.'}</p>
        <Button look="primary" onClick={() => location.reload()}>
          Try again
        </Button>
      </Notice>
    );
  if (connection !== 'live')
    return (
      <Notice title={error ? 'Can’t reach the server' : 'Looking for the race…'}>
        {error && (
          <>
            <p>{error.message}</p>
            <p>Retrying automatically.</p>
          </>
        )}
      </Notice>
    );
  return (
    <Notice title="Nobody is riding here yet">
      <p>The first rider to start opens the board. That could be you.</p>
      <LinkButton to={`/ride/${classId}`} look="primary">
        Start a race
      </LinkButton>
    </Notice>
  );
}
