import type { ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './race-link.module.css';

/** A link to a race, as high as the row that it stands in. */
export function RaceLink({ raceId, children }: { raceId: string; children: ReactNode }) {
  return (
    <Link to={`/race/${raceId}`} className={styles.race} title={`Race ${raceId}`}>
      {children}
    </Link>
  );
}
