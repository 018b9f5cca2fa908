import { Link } from 'wouter';
import type { Race } from '@alleycat/client';
import { CLASSES } from '../../race/classes.ts';
import { LinkButton } from '../ui/button.tsx';
import { Panel } from '../ui/page.tsx';
import styles from './race-links.module.css';

/** A link to the results of all races in a class. */
export function ClassResultsLink({ classId }: { classId: number }) {
  return (
    <nav aria-label="Races in this class">
      <Link to={`/results/${classId}`}>All {CLASSES[classId - 1]!.name} results</Link>
    </nav>
  );
}

/** Explains what the page shows while a race is open, and links to the live board. */
export function OpenRace({ race: { classId, status } }: { race: Race }) {
  return (
    <Panel title={status === 'OPEN' ? 'This race is live' : 'The last riders are still on course'}>
      <div className={styles.open}>
        <p>
          Riders are listed here as they finish. Ranks are set when the race closes and appear here
          automatically.
        </p>
        <LinkButton to={`/watch/${classId}`} look="primary">
          Watch live
        </LinkButton>
      </div>
    </Panel>
  );
}
