import type { Race } from '@alleycat/client';
import { Podium } from '../ui/rider/podium.tsx';
import { onPodium } from './on-podium.ts';
import { useFinishers } from './use-finishers.ts';

/** The first three of a closed race. */
export function RacePodium({ race: { raceId } }: { race: Race }) {
  const { items = [] } = useFinishers(raceId);
  return <Podium label="The first three" places={onPodium(items)} />;
}
