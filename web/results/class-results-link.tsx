import { Link } from 'wouter';
import { CLASSES } from '../../race/classes.ts';

/** From a race to all those of its class. */
export function ClassResultsLink({ classId }: { classId: number }) {
  return (
    <nav aria-label="Races of the class">
      <Link to={`/results/${classId}`}>All results of {CLASSES[classId - 1]!.name}</Link>
    </nav>
  );
}
