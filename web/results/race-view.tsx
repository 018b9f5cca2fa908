export default function RaceView({ raceId }: { raceId: string }) {
  return <p>{raceId}</p>;
}
