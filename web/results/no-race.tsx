import { CLASSES } from '../../race/classes.ts';
import { slotEnd, slotStart } from '../../race/race-clock.ts';
import { parseRaceId } from '../../race/race-id.ts';
import { useRaceSeconds } from '../data/use-classes.ts';
import { useNow } from '../data/use-now.ts';
import { LinkButton } from '../ui/button.tsx';
import { formatDay, formatTime } from '../ui/format.ts';
import { Notice } from '../ui/failure/notice.tsx';

/** A race that nobody has ridden: it was, is or will be. */
export function NoRace({ raceId }: { raceId: string }) {
  const { classId, slot } = parseRaceId(raceId)!;
  const raceSeconds = useRaceSeconds();
  const now = useNow();
  const times = { raceSeconds: raceSeconds ?? 0, graceSeconds: 0 };
  const startsAt = slotStart(slot, times);
  const isOver = raceSeconds === undefined || now >= slotEnd(slot, times);
  const { name } = CLASSES[classId - 1]!;
  return (
    <Notice title={isOver ? 'Nobody rode this race' : 'Nobody has ridden this race yet'}>
      <p>
        Race {raceId} of {name}
        {raceSeconds !== undefined &&
          ` ${now >= startsAt ? 'started' : 'starts'} at ${formatTime(startsAt)} on ${formatDay(startsAt)}`}
        . {!isOver && 'It shows up here by itself when somebody does.'}
      </p>
      <LinkButton to={`/${isOver ? 'results' : 'watch'}/${classId}`} look="primary">
        {isOver ? `Results of ${name}` : `Watch ${name}`}
      </LinkButton>
    </Notice>
  );
}
