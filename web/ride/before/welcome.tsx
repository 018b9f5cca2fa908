import type { Config } from '../../data/config.ts';
import { useRaceSeconds } from '../../data/use-classes.ts';
import { formatClock } from '../../ui/format.ts';
import { RaceFacts } from './race-facts.tsx';
import { GuestForm } from '../sign-in/guest-form.tsx';
import { SignIn } from '../sign-in/sign-in.tsx';
import styles from './welcome.module.css';
import { t } from '../../i18n/t.ts';

/** Shown when nobody is signed in. Explains riding and offers ways to sign in. */
export function Welcome({ classId, config }: { classId: number; config: Config }) {
  const raceSeconds = useRaceSeconds();
  return (
    <div className={styles.welcome}>
      <section className={styles.pitch}>
        <h2>{t('ride.welcome.title')}</h2>
        <ul>
          <li>
            {t('ride.welcome.length', {
              time: raceSeconds ? formatClock(raceSeconds) : t('race.unknownTime'),
            })}
          </li>
          <li>{t('ride.welcome.effort')}</li>
          <li>{t('ride.welcome.output', { formula: t('output.formula') })}</li>
        </ul>
        <RaceFacts classId={classId} />
      </section>
      <div className={styles.ways}>
        {config.guestUrl !== undefined && (
          <div className={`${styles.card} ${styles.first}`}>
            <GuestForm config={config} guestUrl={config.guestUrl} />
          </div>
        )}
        <div className={styles.card}>
          <SignIn config={config} />
        </div>
      </div>
    </div>
  );
}
