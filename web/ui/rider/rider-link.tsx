import { Link } from 'wouter';
import { Avatar } from './avatar.tsx';
import styles from './rider-link.module.css';

/** A rider's jersey and name, linked to the rider's page. Long names are truncated. */
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
