import type { Race } from '@alleycat/client';
import { LinkButton } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import styles from './open-race.module.css';

/** Says of a race that is not closed what can be seen of it, and where the rest is. */
export function OpenRace({ race: { classId, status } }: { race: Race }) {
  return (
    <Panel title={status === 'OPEN' ? 'This race is on' : 'The last riders are on course'}>
      <div className={styles.open}>
        <p>
          Here are those who have finished so far. Ranks are set when the race closes, and show up by
          themselves.
        </p>
        <LinkButton to={`/watch/${classId}`} look="primary">
          Watch it live
        </LinkButton>
      </div>
    </Panel>
  );
}
