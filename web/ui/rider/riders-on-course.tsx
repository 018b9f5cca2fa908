import { useRef } from 'react';
import type { FinishingRace } from '../../data/use-finishing-race.ts';
import { useNow } from '../../data/use-now.ts';
import { useWidthInEm } from '../effects/use-width-in-em.ts';
import { formatClock, formatOutput, formatTime } from '../format.ts';
import { RaceStrip } from './race-strip.tsx';
import { t } from '../../i18n/t.ts';

/** Width that one rider takes, in `em`. */
const RIDER_EM = 11;
/** How long each group of riders is shown, if there are more than fit. */
const GROUP_MS = 4_000;

/** The riders of a race who are still on course after the next race has started, in one line. */
export function RidersOnCourse({ raceId, startsAt, secondsLeft, riders }: FinishingRace) {
  const list = useRef<HTMLOListElement>(null);
  const width = useWidthInEm(list);
  const now = useNow();
  const fitting = Math.max(1, Math.floor((width ?? 0) / RIDER_EM));
  const group = Math.floor(now / GROUP_MS) % Math.ceil(riders.length / fitting);
  const places = riders
    .slice(group * fitting, (group + 1) * fitting)
    .map(({ output, ...rider }) => ({ ...rider, figure: formatOutput(output) }));
  return (
    <RaceStrip
      raceId={raceId}
      label={t('race.onCourse')}
      title={t('race.at', { time: formatTime(startsAt) })}
      detail={t('race.left', { time: formatClock(secondsLeft) })}
      places={places}
      list={list}
    />
  );
}
