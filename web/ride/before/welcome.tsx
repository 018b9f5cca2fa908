import type { Config } from '../../data/config.ts';
import { useRaceSeconds } from '../../data/use-classes.ts';
import { formatClock, OUTPUT_FORMULA } from '../../ui/format.ts';
import { RaceFacts } from './race-facts.tsx';
import { GuestForm } from '../sign-in/guest-form.tsx';
import { SignIn } from '../sign-in/sign-in.tsx';
import styles from './welcome.module.css';

/** For who is not signed in: what riding is, and the ways in. */
export function Welcome({ classId, config }: { classId: number; config: Config }) {
  const raceSeconds = useRaceSeconds();
  return (
    <div className={styles.welcome}>
      <section className={styles.pitch}>
        <h2>Everybody who rides now is on one board. Get on it.</h2>
        <ul>
          <li>
            Start whenever you like; the race is {raceSeconds ? formatClock(raceSeconds) : '–:––'} long.
          </li>
          <li>Set cadence and resistance, or let the auto-rider pedal for you.</li>
          <li>
            Your output, {OUTPUT_FORMULA}, moves you on the board each second; only that of your last second
            is your result.
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
