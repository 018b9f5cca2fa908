import type { Config } from '../../data/config.ts';
import { useRaceSeconds } from '../../data/use-classes.ts';
import { formatClock, OUTPUT_FORMULA } from '../../ui/format.ts';
import { RaceFacts } from './race-facts.tsx';
import { GuestForm } from '../sign-in/guest-form.tsx';
import { SignIn } from '../sign-in/sign-in.tsx';
import styles from './welcome.module.css';

/** Shown when nobody is signed in. Explains riding and offers ways to sign in. */
export function Welcome({ classId, config }: { classId: number; config: Config }) {
  const raceSeconds = useRaceSeconds();
  return (
    <div className={styles.welcome}>
      <section className={styles.pitch}>
        <h2>Everyone riding right now is on one board. Get on it.</h2>
        <ul>
          <li>Start whenever you like. Your ride lasts {raceSeconds ? formatClock(raceSeconds) : '–:––'}.</li>
          <li>Set cadence and resistance, or let the auto-rider pedal for you.</li>
          <li>
            Your output, {OUTPUT_FORMULA}, moves you up or down the board. Your output in the last second is
            your result.
          </li>
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
