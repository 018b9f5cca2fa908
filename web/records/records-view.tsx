import { useState } from 'react';
import type { PeriodUnit } from '@alleycat/client';
import { useFollowed } from '../data/remembered.ts';
import { useClassName } from '../data/use-classes.ts';
import { useRecordPeriods } from '../data/use-record-periods.ts';
import { LinkButton } from '../ui/button.tsx';
import { ClassPicker } from '../ui/class/class-picker.tsx';
import { DataTable, type Column, RowsSkeleton } from '../ui/table/data-table.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { LoadMore } from '../ui/table/load-more.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Podium } from '../ui/rider/podium.tsx';
import { MyRecord } from './my-record.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { useRecords, type PlacedRecord } from './use-records.ts';
import { formatGap, formatOutput } from '../ui/format.ts';
import { RaceLink, Rank, When } from '../ui/table/cells.tsx';
import { RiderLink } from '../ui/rider/rider-link.tsx';
import { t } from '../i18n/t.ts';

const RECORD_COLUMNS: readonly Column<PlacedRecord>[] = [
  { head: 'rank', kind: 'rank', cell: ({ place }) => <Rank rank={place} /> },
  {
    head: 'rider',
    kind: 'main',
    isRowHead: true,
    cell: ({ racerId, name }) => <RiderLink racerId={racerId} name={name} />,
  },
  { head: 'output', help: 'result', kind: 'output', cell: ({ output }) => formatOutput(output) },
  { head: 'gapToBest', kind: 'figure', from: 'wide', cell: ({ gapToBest }) => formatGap(gapToBest) },
  {
    // when the rider finished; the results view shows when the race started instead
    head: 'setOn',
    kind: 'when',
    cell: ({ raceId, at }) => (
      <RaceLink raceId={raceId}>
        <When at={at} />
      </RaceLink>
    ),
  },
];

/** The records of a class, one per rider, of all time or of a current period. */
export default function RecordsView({ classId }: { classId: number }) {
  const [unit, setUnit] = useState<PeriodUnit>();
  const periods = useRecordPeriods() ?? [];
  const period = periods.find((current) => current.unit === unit);
  const { records, error, refetch, more } = useRecords(classId, period);
  const followed = useFollowed();
  const course = useClassName(classId);
  const podium = (records ?? []).map((record) => ({ ...record, rank: record.place }));
  return (
    <Page
      title={course && t(`records.title.${unit ?? 'all'}`, { course })}
      nav={<ClassPicker classId={classId} to="/records" />}
      facts={t('records.facts')}
      tools={periods.length > 0 && <PeriodPicker periods={periods} chosen={unit} onChoose={setUnit} />}
      aside={
        records?.length !== 0 &&
        !error && (
          <>
            <Podium label={t('race.topThree')} places={podium} />
            {period === undefined && <MyRecord classId={classId} />}
          </>
        )
      }
    >
      {records === undefined ? (
        error ? (
          <LoadFailed what="records" error={error} onRetry={() => void refetch()} />
        ) : (
          <RowsSkeleton rows={12} what="records" />
        )
      ) : records.length === 0 ? (
        <Notice title={t('records.none.title')}>
          <p>{t('records.none.text')}</p>
          <LinkButton to={`/ride/${classId}`} look="primary">
            {t('actions.startRace')}
          </LinkButton>
        </Notice>
      ) : (
        <>
          <DataTable
            label={course && t('records.table', { course })}
            columns={RECORD_COLUMNS}
            rows={records}
            keyOf={({ racerId }) => racerId}
            isMine={({ racerId }) => racerId === followed}
          />
          <LoadMore shown={records.length} {...more} />
        </>
      )}
    </Page>
  );
}
