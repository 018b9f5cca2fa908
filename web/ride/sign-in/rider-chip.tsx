import { Link } from 'wouter';
import { Avatar } from '../../ui/rider/avatar.tsx';
import styles from './rider-chip.module.css';
import { useSession } from './session.ts';

/** The signed-in rider in the top bar, with a link to the rider's records. */
export function RiderChip() {
  const { rider } = useSession();
  if (!rider) return null;
  return (
    <Link to={`/rider/${encodeURIComponent(rider.racerId)}`} className={styles.chip} title={rider.name}>
      <Avatar racerId={rider.racerId} size={26} />
      <bdi className={styles.name}>{rider.name}</bdi>
    </Link>
  );
}
