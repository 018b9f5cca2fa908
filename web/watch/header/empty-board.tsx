import type { LiveRankings } from '../../data/use-live-rankings.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/failure/notice.tsx';
import { t } from '../../i18n/t.ts';
import { messageOf } from '../../ui/failure/message-of.ts';

/** Replaces the board while there are no rankings, and explains why. */
export function EmptyBoard({ classId, live }: { classId: number; live: LiveRankings }) {
  const { connection, error } = live;
  if (connection === 'closed')
    return (
      <Notice title={t('connection.stopped')}>
        <p>{error ? messageOf(error) : t('connection.wasClosed')}</p>
        <Button look="primary" onClick={() => location.reload()}>
          {t('actions.tryAgain')}
        </Button>
      </Notice>
    );
  if (connection !== 'live')
    return (
      <Notice title={t(error ? 'connection.unreachable' : 'connection.looking')}>
        {error && (
          <>
            <p>{messageOf(error)}</p>
            <p>{t('connection.retrying')}</p>
          </>
        )}
      </Notice>
    );
  return (
    <Notice title={t('watch.nobody.title')}>
      <p>{t('watch.nobody.text')}</p>
      <LinkButton to={`/ride/${classId}`} look="primary">
        {t('actions.startRace')}
      </LinkButton>
    </Notice>
  );
}
