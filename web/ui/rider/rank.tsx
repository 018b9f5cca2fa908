import styles from './rank.module.css';

/** A rank, on yellow for who leads; null while a race is not ranked yet. */
export function Rank({ rank }: { rank: number | null }) {
  if (rank === null) return <span className={styles.none}>–</span>;
  return <span className={rank === 1 ? styles.leader : undefined}>{rank}</span>;
}
