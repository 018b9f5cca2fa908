import type { RefObject } from 'react';
import { Avatar } from './avatar.tsx';
import styles from './race-strip.module.css';

interface RaceStripProps {
  raceId: string;
  /** What the strip shows, for screen readers. */
  label: string;
  title: string;
  /** More about the race, shown if there is room. */
  detail?: string;
  places: readonly { racerId: string; name: string; rank: number | null; figure: string }[];
  /** Whether a narrow strip shows only the first rider. */
  isBrief?: boolean;
  /** The element that contains the places. */
  list?: RefObject<HTMLOListElement | null>;
}

/** Riders of a race in one line, and a link to the race. Its size follows the font size. */
export function RaceStrip({ raceId, label, title, detail, places, isBrief, list }: RaceStripProps) {
  return (
    <section className={styles.strip} aria-label={label}>
      <a className={styles.title} href={`#/race/${raceId}`}>
        {title}
      </a>
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      <ol ref={list} className={`${styles.places} ${isBrief ? styles.brief : ''}`}>
        {places.map(({ racerId, name, rank, figure }) => (
          <li key={racerId} className={styles.place}>
            <span className={`${styles.rank} ${rank === 1 ? styles.first : ''}`}>{rank}</span>
            <span className={styles.jersey}>
              <Avatar racerId={racerId} size={24} />
            </span>
            <bdi className={styles.name} title={name}>
              {name}
            </bdi>
            <span className={styles.figure}>{figure}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
