import { CLASSES } from '../../race/classes.ts';
import { useFollowed } from '../data/me.ts';
import { LinkButton } from '../ui/button.tsx';
import { ClassPicker } from '../ui/class/class-picker.tsx';
import { DataTable } from '../ui/table/data-table.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { LoadMore } from '../ui/table/load-more.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Podium } from '../ui/rider/podium.tsx';
import { RowsSkeleton } from '../ui/table/rows-skeleton.tsx';
import { MyRecord } from './my-record.tsx';
import { RECORD_COLUMNS } from './record-columns.tsx';
import { useRecords } from './use-records.ts';

/** The best of a class of all time, one record for each rider. */
export default function RecordsView({ classId }: { classId: number }) {
  const { records, error, refetch, more } = useRecords(classId);
  const followed = useFollowed();
  const { name } = CLASSES[classId - 1]!;
  const podium = (records ?? []).map((record) => ({ ...record, rank: record.place }));
  return (
    <Page
      title={`${name}, all time`}
      nav={<ClassPicker classId={classId} to="/records" />}
      facts="Each rider’s best output, best first."
      aside={
        records?.length !== 0 &&
        !error && (
          <>
            <Podium label="The best three" places={podium} />
            <MyRecord classId={classId} />
          </>
        )
      }
    >
      {records === undefined ? (
        error ? (
          <LoadFailed what="the records" error={error} onRetry={() => void refetch()} />
        ) : (
          <RowsSkeleton rows={12} what="the records" />
        )
      ) : records.length === 0 ? (
        <Notice title="No record has been set yet">
          <p>The first rider to finish a race here sets it.</p>
          <LinkButton to={`/ride/${classId}`} look="primary">
            Start a race
          </LinkButton>
        </Notice>
      ) : (
        <>
          <DataTable
            label={`Records of ${name}`}
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
