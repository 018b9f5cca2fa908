import { Button, LinkButton } from '../../ui/button.tsx';
import { onPodium } from '../../ui/rider/on-podium.ts';
import { Podium } from '../../ui/rider/podium.tsx';
import type { Finish } from '../../data/use-last-finish.ts';
import { plural } from '../../ui/format.ts';
import styles from './finish-overlay.module.css';

/** The podium of a race that has just completed, over the board of the race that is already being ridden. */
export function FinishOverlay({ finish: { race, podium, release } }: { finish: Finish }) {
  return (
    <section className={styles.overlay} aria-label="Finish">
      <div role="status">
        <h2>
          <bdi>{podium[0]!.name}</bdi> wins
        </h2>
      </div>
      <p>
        Race {race.raceId}, {plural(race.finishers, 'finisher')}
      </p>
      <Podium label="Top three" places={onPodium(podium)} />
      <div className={styles.ways}>
        <LinkButton to={`/race/${race.raceId}`} look="primary">
          All results
        </LinkButton>
        <Button onClick={release}>Back to live</Button>
      </div>
    </section>
  );
}
