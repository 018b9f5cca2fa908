export default function WallView({ classId }: { classId: number }) {
  return <p>{classId}</p>;
}
