import type { Race } from '@alleycat/client';
import type { Finisher } from '../../data/podium.ts';
import { formatGap, formatOutput } from '../format.ts';
import { RaceStrip } from './race-strip.tsx';
import { t } from '../../i18n/t.ts';

/** The podium of the class's last completed race, in one line. */
export function LastRace({ race, podium }: { race: Race; podium: readonly Finisher[] }) {
  const places = podium.map(({ gapToLeader, output, ...rider }) => ({
    ...rider,
    figure: gapToLeader ? formatGap(gapToLeader) : formatOutput(output),
  }));
  return (
    <RaceStrip raceId={race.raceId} label={t('race.last')} title={t('race.last')} places={places} isBrief />
  );
}
