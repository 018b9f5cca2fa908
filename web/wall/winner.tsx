import { useEffect } from 'react';
import type { FrameEntry } from '@alleycat/client';
import { Avatar } from '../ui/rider/avatar.tsx';
import { celebrate } from '../ui/effects/celebrate.ts';
import { formatOutput } from '../ui/format.ts';
import styles from './winner.module.css';
import { t } from '../i18n/t.ts';

/** The winner of the race, shown until the next race has riders. */
export function Winner({ winner }: { winner: FrameEntry }) {
  useEffect(() => celebrate(), []);
  return (
    <section className={styles.winner} aria-label={t('race.winner')}>
      <Avatar racerId={winner.racerId} />
      <div className={styles.who}>
        <p className={styles.title}>{t('race.winner')}</p>
        <p className={styles.name}>
          <bdi>{winner.name}</bdi>
        </p>
      </div>
      <p className={styles.output}>{formatOutput(winner.output)}</p>
    </section>
  );
}
