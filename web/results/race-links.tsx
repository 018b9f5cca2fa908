import { Link } from 'wouter';
import type { Race } from '@alleycat/client';
import { CLASSES } from '../../race/classes.ts';
import { LinkButton } from '../ui/button.tsx';
import { Panel } from '../ui/page.tsx';
import styles from './race-links.module.css';

/** From a race to all those of its class. */
export function ClassResultsLink({ classId }: { classId: number }) {
  return (
    <nav aria-label="Races of the class">
      <Link to={`/results/${classId}`}>All results of {CLASSES[classId - 1]!.name}</Link>
    </nav>
  );
}

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
