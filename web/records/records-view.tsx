import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useAlleycat } from '../data/alleycat.ts';
import { ClassPicker } from '../ui/class-picker.tsx';
import { formatOutput } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

/** The best riders of a class, ever. */
export default function RecordsView({ classId }: { classId: number }) {
  const client = useAlleycat();
  const { data, error } = useQuery({
    queryKey: ['classRecords', classId],
    queryFn: () => client.classRecords({ classId }),
  });
  return (
    <>
      <ClassPicker classId={classId} to="/records" />
      {error && <Notice title="The records cannot be read">{error.message}</Notice>}
      {data?.items.length === 0 && <Notice title="No record has been set here yet" />}
      <ol>
        {data?.items.map(({ racerId, name, output }) => (
          <li key={racerId}>
            <Link to={`/rider/${encodeURIComponent(racerId)}`}>
              <bdi>{name}</bdi>
            </Link>{' '}
            {formatOutput(output)}
          </li>
        ))}
      </ol>
    </>
  );
}
