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
import { useStart } from '../model/use-start.ts';

/** Shown before the start: the rider, the race and the start button. */
export function StartPanel({ classId, config, rider }: { classId: number; config: Config; rider: Rider }) {
  const start = useStart(classId, rider.racerId);
  const button = useRef<HTMLButtonElement>(null);
  useFocusWhenLost(button);
  return (
    <div className={styles.start}>
      <p className={styles.who}>
        <span className={styles.as}>Riding as</span>
        <RiderLink {...rider} size={40} />
        <Button look="quiet" onClick={() => void signOut(config)}>
          Sign out
        </Button>
      </p>
      <RaceFacts classId={classId} />
      <BikePanel />
      <div className={styles.go}>
        <button
          ref={button}
          type="button"
          className={styles.button}
          aria-disabled={start.isPending}
          onClick={() => !start.isPending && start.mutate()}
        >
          {start.isPending ? 'One moment…' : 'Start race'}
        </button>
        <p className={styles.fault} role="alert">
          {start.error?.message}
        </p>
      </div>
    </div>
  );
}
