import { useQuery } from '@tanstack/react-query';
import { useAlleycat } from '../data/alleycat.ts';
import { useFollowed } from '../data/remembered.ts';
import { Panel } from '../ui/page.tsx';
import { RecordCard } from '../ui/rider/record-card.tsx';
import { RiderLink } from '../ui/rider/rider-link.tsx';
import { t } from '../i18n/t.ts';

/** The followed rider's record, which may be far down the list. Renders nothing if there is no record. */
export function MyRecord({ classId }: { classId: number }) {
  const client = useAlleycat();
  const followed = useFollowed();
  const { data } = useQuery({
    queryKey: ['racer-records', followed],
    queryFn: () => client.racer({ racerId: followed!, limit: 1 }),
    enabled: followed !== undefined,
  });
  const record = data?.records.find((held) => held.classId === classId);
  if (!record) return null;
  return (
    <Panel title={t('rider.followed')}>
      <RiderLink racerId={record.racerId} name={record.name} size={40} />
      <RecordCard record={record} />
    </Panel>
  );
}
