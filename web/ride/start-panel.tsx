import { slotAt } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import type { Config } from '../data/config.ts';
import { racePhase } from '../data/race-phase.ts';
import { useRaceSeconds } from '../data/use-classes.ts';
import { useLiveRankings } from '../data/use-live-rankings.ts';
import { useNow } from '../data/use-now.ts';
import { Button } from '../ui/button.tsx';
import { formatClock, formatOutput, plural } from '../ui/format.ts';
import { RiderLink } from '../ui/rider-link.tsx';
import type { Rider } from './rider.ts';
import { signOut } from './session.ts';
import styles from './start-panel.module.css';
import { useStart } from './use-start.ts';

/** Before the start: who rides, in which race, and against whom. */
export function StartPanel({ classId, config, rider }: { classId: number; config: Config; rider: Rider }) {
  const start = useStart(classId, rider.racerId);
  return (
    <div className={styles.start}>
      <p className={styles.who}>
        <span className={styles.as}>You ride as</span>
        <RiderLink {...rider} size={40} />
        <Button look="quiet" onClick={() => void signOut(config)}>
          Sign out
        </Button>
      </p>
      <Field classId={classId} />
      <div className={styles.go}>
        <button
          type="button"
          className={styles.button}
          aria-disabled={start.isPending}
          onClick={() => !start.isPending && start.mutate()}
        >
          {start.isPending ? 'One moment …' : 'Start race'}
        </button>
        <p className={styles.fault} role="alert">
          {start.error?.message}
        </p>
      </div>
    </div>
  );
}

/** Who is on course, and how long the race can be joined. */
function Field({ classId }: { classId: number }) {
  const { rankings } = useLiveRankings(classId);
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  if (raceSeconds === undefined) return <dl className={styles.facts} />;
  const raceId = raceIdOf({ classId, slot: slotAt(now, { raceSeconds, graceSeconds: 0 }) });
  const { secondsLeft } = racePhase(raceId, undefined, raceSeconds, now);
  const current = rankings?.raceId === raceId ? rankings : undefined;
  const [leader] = current?.entries ?? [];
  return (
    <dl className={styles.facts}>
      <div>
        <dt>Race {raceId} can be joined for</dt>
        <dd>{formatClock(secondsLeft)}</dd>
      </div>
      <div>
        <dt>Your ride lasts</dt>
        <dd>{formatClock(raceSeconds)}</dd>
      </div>
      <div>
        <dt>In it so far</dt>
        <dd>{current ? plural(current.riders, 'rider') : 'nobody'}</dd>
      </div>
      <div>
        <dt>To beat</dt>
        <dd>{leader ? formatOutput(leader.output) : '–'}</dd>
      </div>
    </dl>
  );
}
