import type { ClassRecord } from '@alleycat/client';
import { lastClass, followed, useFollowed } from '../data/remembered.ts';
import { LinkButton, Button } from '../ui/button.tsx';
import { Avatar } from '../ui/rider/avatar.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { RowsSkeleton } from '../ui/table/data-table.tsx';
import { History } from './history.tsx';
import { OutputFigure } from './output-figure.tsx';
import { useRacer } from './use-racer.ts';
import { RecordCard } from '../ui/rider/record-card.tsx';
import styles from './rider-view.module.css';
import { StarIcon } from '../ui/icons.tsx';
import { t } from '../i18n/t.ts';

/** Size of the jersey in pixels. */
const PICTURE = 96;

/** A rider's records, races and outputs. */
export default function RiderView({ racerId }: { racerId: string }) {
  const { racer, races, error, refetch, more } = useRacer(racerId);
  const frame = {
    title: racer?.name ?? t('riderPage.title'),
    picture: <Avatar racerId={racerId} size={PICTURE} />,
    facts: t('riderPage.id', { racerId }),
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
        <Notice title={t('riderPage.none.title')}>
          <p>{t('riderPage.none.text')}</p>
          <LinkButton to={`/watch/${lastClass()}`} look="primary">
            {t('actions.watchRace')}
          </LinkButton>
        </Notice>
      ) : error ? (
        <LoadFailed what="rider" error={error} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton rows={12} what="rider" />
      )}
    </Page>
  );
}

/** A rider's records, one card per class. */
function Records({ records }: { records: readonly ClassRecord[] }) {
  return (
    <Panel title={t('riderPage.records')}>
      <ul className={styles.cards}>
        {records.map((record) => (
          <li key={record.classId}>
            <RecordCard record={record} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/**
 * Follows or unfollows a rider. All boards highlight the followed rider. A visitor follows one rider at a
 * time.
 */
function FollowButton({ racerId }: { racerId: string }) {
  const isFollowed = useFollowed() === racerId;
  return (
    <Button aria-pressed={isFollowed} onClick={() => followed.set(isFollowed ? undefined : racerId)}>
      <StarIcon filled={isFollowed} />
      {t(isFollowed ? 'actions.following' : 'actions.follow')}
    </Button>
  );
}
