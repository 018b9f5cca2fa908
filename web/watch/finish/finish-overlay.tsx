import { Button, LinkButton } from '../../ui/button.tsx';
import { onPodium } from '../../ui/rider/on-podium.ts';
import { Podium } from '../../ui/rider/podium.tsx';
import type { Finish } from '../../data/use-last-finish.ts';
import styles from './finish-overlay.module.css';
import { formatTime } from '../../ui/format.ts';
import { t } from '../../i18n/t.ts';
import { bdi } from '../../i18n/tags.tsx';

/** The podium of a race that has just completed, over the board of the race that is already being ridden. */
export function FinishOverlay({ finish: { race, podium, release } }: { finish: Finish }) {
  return (
    <section className={styles.overlay} aria-label={t('race.finish')}>
      <div role="status">
        <h2>{t.rich('watch.finish.wins', { name: podium[0]!.name, bdi })}</h2>
      </div>
      <p>
        {t('watch.finish.race', {
          time: formatTime(race.startsAt),
          finishers: t('race.finishers', { count: race.finishers }),
        })}
      </p>
      <Podium label={t('race.topThree')} places={onPodium(podium)} />
      <div className={styles.ways}>
        <LinkButton to={`/race/${race.raceId}`} look="primary">
          {t('watch.finish.results')}
        </LinkButton>
        <Button onClick={release}>{t('watch.finish.back')}</Button>
      </div>
    </section>
  );
}
