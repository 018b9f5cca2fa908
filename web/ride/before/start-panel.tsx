import { useRef } from 'react';
import type { Config } from '../../data/config.ts';
import { Button } from '../../ui/button.tsx';
import { RiderLink } from '../../ui/rider/rider-link.tsx';
import { useFocusWhenLost } from '../../ui/effects/use-focus-when-lost.ts';
import { BikePanel } from '../bike/bike-panel.tsx';
import { RaceFacts } from './race-facts.tsx';
import type { Rider } from '../sign-in/rider.ts';
import { signOut } from '../sign-in/session.ts';
import styles from './start-panel.module.css';
import { startText, useStart } from '../model/use-start.ts';
import { t } from '../../i18n/t.ts';
import { messageOf } from '../../ui/failure/message-of.ts';

/** Shown before the start: the rider, the race and the start button. */
export function StartPanel({ classId, config, rider }: { classId: number; config: Config; rider: Rider }) {
  const start = useStart(classId, rider.racerId);
  const button = useRef<HTMLButtonElement>(null);
  useFocusWhenLost(button);
  return (
    <div className={styles.start}>
      <p className={styles.who}>
        <span className={styles.as}>{t('ride.start.as')}</span>
        <RiderLink {...rider} size={40} />
        <Button look="quiet" onClick={() => void signOut(config)}>
          {t('ride.start.signOut')}
        </Button>
      </p>
      <RaceFacts classId={classId} />
      <BikePanel />
      <div className={styles.go}>
        <button
          ref={button}
          type="button"
          className={styles.button}
          aria-disabled={!start.canStart}
          onClick={() => start.start()}
        >
          {startText(start, t('ride.start.start'))}
        </button>
        <p className={styles.fault} role="alert">
          {start.error && messageOf(start.error)}
        </p>
      </div>
    </div>
  );
}
