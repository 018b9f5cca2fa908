export default function ResultsView({ classId }: { classId: number }) {
  return <p>{classId}</p>;
}
