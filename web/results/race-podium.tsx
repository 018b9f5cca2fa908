import type { Race } from '@alleycat/client';
import { onPodium } from '../ui/rider/on-podium.ts';
import { Podium } from '../ui/rider/podium.tsx';
import { useFinishers } from './race-tables.tsx';
import { t } from '../i18n/t.ts';

/** The top three of a closed race. */
export function RacePodium({ race: { raceId } }: { race: Race }) {
  const { items = [] } = useFinishers(raceId);
  return <Podium label={t('race.topThree')} places={onPodium(items)} />;
}
