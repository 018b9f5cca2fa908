import { Avatar } from './avatar.tsx';
import { formatGap, formatOutput } from '../format.ts';
import styles from './podium.module.css';
import { Link } from 'wouter';

export interface PodiumPlace {
  rank: number;
  racerId: string;
  name: string;
  output: number;
  /** Shown below the output if it is given. */
  gapToLeader?: number | null;
}

const PLACES = 3;
/** Step heights in pixels, by rank. Tied riders stand at the same height. */
const STEP_HEIGHTS = [0, 92, 64, 44];

/**
 * The top three on a podium. The list is in rank order for screen readers, but the steps are shown as second,
 * first, third.
 */
export function Podium({ places, label }: { places: readonly PodiumPlace[]; label: string }) {
  return (
    <ol className={styles.podium} aria-label={label}>
      {places.slice(0, PLACES).map(({ rank, racerId, name, output, gapToLeader }) => (
        <li key={racerId} className={styles.place}>
          <Avatar racerId={racerId} size={rank === 1 ? 72 : 56} />
          <Link to={`/rider/${encodeURIComponent(racerId)}`} className={styles.name} title={name}>
            <bdi>{name}</bdi>
          </Link>
          <span className={styles.output}>
            {formatOutput(output)}
            {gapToLeader ? <small> {formatGap(gapToLeader)}</small> : null}
          </span>
          <span
            className={`${styles.step} ${rank === 1 ? styles.first : ''}`}
            style={{ height: STEP_HEIGHTS[rank] }}
          >
            {rank}
          </span>
        </li>
      ))}
    </ol>
  );
}
