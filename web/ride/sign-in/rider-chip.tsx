import { Link } from 'wouter';
import { Avatar } from '../../ui/rider/avatar.tsx';
import styles from './rider-chip.module.css';
import { useSession } from './session.ts';

/** Who is signed in, in the top bar; a way to one's own records. */
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
