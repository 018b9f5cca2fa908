export default function RecordsView({ classId }: { classId: number }) {
  return <p>{classId}</p>;
}
