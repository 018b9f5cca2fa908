import type { Config } from '../data/config.ts';

export default function RideView({ classId }: { classId: number; config: Config }) {
  return <p>{classId}</p>;
}
