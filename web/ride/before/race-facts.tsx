import { slotAt } from '../../../race/race-clock.ts';
import { raceIdOf } from '../../../race/race-id.ts';
import { leaderOf } from '../../data/leader.ts';
import { racePhase } from '../../data/race-phase.ts';
import { useRaceSeconds } from '../../data/use-classes.ts';
import { useLiveRankings } from '../../data/use-live-rankings.ts';
import { useNow } from '../../data/use-now.ts';
import { formatClock, formatOutput, plural } from '../../ui/format.ts';
import styles from './race-facts.module.css';

/** Facts about the current race: time left to join, ride length, riders, and the output to beat. */
export function RaceFacts({ classId }: { classId: number }) {
  const { rankings, connection } = useLiveRankings(classId);
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  if (raceSeconds === undefined) return <dl className={styles.facts} />;
  const raceId = raceIdOf({ classId, slot: slotAt(now, { raceSeconds, graceSeconds: 0 }) });
  const { secondsLeft } = racePhase(raceId, undefined, raceSeconds, now);
  const current = rankings?.raceId === raceId ? rankings : undefined;
  const leader = leaderOf(current);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>Left to join</dt>
        <dd>{formatClock(secondsLeft)}</dd>
      </div>
      <div>
        <dt>Ride length</dt>
        <dd>{formatClock(raceSeconds)}</dd>
      </div>
      <div>
        <dt>Riders so far</dt>
        <dd>{current ? plural(current.riders, 'rider') : connection === 'live' ? 'none yet' : '–'}</dd>
      </div>
      <div>
        <dt>To beat</dt>
        <dd>{leader ? formatOutput(leader.output) : '–'}</dd>
      </div>
    </dl>
  );
}
