import { useEffect } from 'react';
import type { Finish } from '../data/use-last-finish.ts';
import { celebrate } from '../ui/effects/celebrate.ts';
import { formatGap, formatOutput, formatTime } from '../ui/format.ts';
import { Avatar } from '../ui/rider/avatar.tsx';
import styles from './wall-finish.module.css';
import { t } from '../i18n/t.ts';

/** The podium of a race that has just completed, on the whole screen. */
export function WallFinish({ finish: { race, podium } }: { finish: Finish }) {
  useEffect(() => celebrate(), []);
  return (
    <section className={styles.finish} aria-label={t('race.finish')}>
      <h2>{t('wall.finish', { time: formatTime(race.startsAt) })}</h2>
      <ol className={styles.places}>
        {podium.map(({ rank, racerId, name, output, gapToLeader }) => (
          <li key={racerId} className={`${styles.place} ${rank === 1 ? styles.first : ''}`}>
            <span className={styles.rank}>{rank}</span>
            <Avatar racerId={racerId} />
            <bdi className={styles.name}>{name}</bdi>
            <span className={styles.output}>{formatOutput(output)}</span>
            <span className={styles.gap}>{formatGap(gapToLeader)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
