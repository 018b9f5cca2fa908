import { Link } from 'wouter';
import { Avatar } from './avatar.tsx';
import styles from './rider-link.module.css';

/** A rider's jersey and name, which leads to the rider. A long name is cut. */
export function RiderLink({ racerId, name, size }: { racerId: string; name: string; size?: number }) {
  return (
    <span className={styles.rider}>
      <Avatar racerId={racerId} {...(size !== undefined && { size })} />
      <Link to={`/rider/${encodeURIComponent(racerId)}`} className={styles.name} title={name}>
        <bdi>{name}</bdi>
      </Link>
    </span>
  );
}
