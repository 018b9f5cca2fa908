import type { Race } from '@alleycat/client';
import type { Finisher } from '../../data/podium.ts';
import { formatGap, formatOutput } from '../format.ts';
import { Avatar } from './avatar.tsx';
import styles from './last-race.module.css';
import { t } from '../../i18n/t.ts';

/** The podium of the class's last completed race, in one line. Its size follows the font size. */
export function LastRace({ race, podium }: { race: Race; podium: readonly Finisher[] }) {
  return (
    <section className={styles.strip} aria-label={t('race.last')}>
      <a className={styles.title} href={`#/race/${race.raceId}`}>
        {t('race.last')}
      </a>
      <ol className={styles.places}>
        {podium.map(({ racerId, name, rank, output, gapToLeader }) => (
          <li key={racerId} className={styles.place}>
            <span className={`${styles.rank} ${rank === 1 ? styles.first : ''}`}>{rank}</span>
            <span className={styles.jersey}>
              <Avatar racerId={racerId} size={24} />
            </span>
            <bdi className={styles.name} title={name}>
              {name}
            </bdi>
            <span className={styles.figure}>
              {gapToLeader ? formatGap(gapToLeader) : formatOutput(output)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
