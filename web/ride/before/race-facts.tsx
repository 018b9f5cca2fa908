import { slotAt } from '../../../race/race-clock.ts';
import { raceIdOf } from '../../../race/race-id.ts';
import { leaderOf } from '../../data/leader.ts';
import { racePhase } from '../../data/race-phase.ts';
import { useRaceSeconds } from '../../data/use-classes.ts';
import { useLiveRankings } from '../../data/use-live-rankings.ts';
import { useNow } from '../../data/use-now.ts';
import { formatClock, formatCount, formatOutput } from '../../ui/format.ts';
import styles from './race-facts.module.css';
import { t } from '../../i18n/t.ts';
import { bdi } from '../../i18n/tags.tsx';

/** Shown for a fact that is not known. */
const NONE = '–';

/** Facts about the current race: time left to join, ride length, riders, and the output to beat. */
export function RaceFacts({ classId }: { classId: number }) {
  const { rankings, connection } = useLiveRankings(classId);
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  if (raceSeconds === undefined) return <dl className={styles.facts} />;
  const raceId = raceIdOf({ classId, slot: slotAt(now, { raceSeconds }) });
  const { secondsLeft } = racePhase(raceId, undefined, raceSeconds, now);
  const current = rankings?.raceId === raceId ? rankings : undefined;
  const leader = leaderOf(current);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('ride.facts.left')}</dt>
        <dd>{formatClock(secondsLeft)}</dd>
      </div>
      <div>
        <dt>{t('ride.facts.length')}</dt>
        <dd>{formatClock(raceSeconds)}</dd>
      </div>
      <div>
        <dt>{t('ride.facts.riders')}</dt>
        <dd>{current ? formatCount(current.riders) : connection === 'live' ? t('ride.facts.none') : NONE}</dd>
      </div>
      <div>
        <dt>{t('ride.facts.toBeat')}</dt>
        <dd>{leader ? formatOutput(leader.output) : NONE}</dd>
        {leader && <dd className={styles.whose}>{t.rich('ride.facts.whose', { name: leader.name, bdi })}</dd>}
      </div>
    </dl>
  );
}
