import { useMutation } from '@tanstack/react-query';
import { Button } from '../../ui/button.tsx';
import { whyNoBike } from './choose-bike.ts';
import { connectBike, disconnectBike, useBike, type BikeState } from './current-bike.ts';
import styles from './bike-panel.module.css';

/** Connects a bike, and shows what it reports. */
export function BikePanel() {
  const bike = useBike();
  const connecting = useMutation({ mutationFn: connectBike });
  const obstacle = whyNoBike();
  if (obstacle !== undefined) return <p className={styles.hint}>{obstacle}</p>;
  return (
    <div className={styles.bike}>
      <p role="status">{bike ? statusOf(bike) : 'Ride with the sliders, or connect a Bluetooth bike.'}</p>
      {bike?.effort.cadence === undefined ? null : <p className={styles.effort}>{effortOf(bike)}</p>}
      {bike ? (
        <Button look="quiet" onClick={disconnectBike}>
          Disconnect
        </Button>
      ) : (
        <Button onClick={() => connecting.mutate()} aria-disabled={connecting.isPending}>
          Connect a bike
        </Button>
      )}
      <p className={styles.fault} role="alert">
        {connecting.error?.message}
      </p>
    </div>
  );
}

/** Says how the connection is doing, and what the rider has to set. */
export function statusOf({ name, status, effort }: Pick<BikeState, 'name' | 'status' | 'effort'>): string {
  if (status === 'connecting') return `Connecting to ${name}…`;
  if (status === 'reconnecting') return `Lost the connection to ${name}. Trying to connect again…`;
  if (effort.cadence === undefined) return `${name} is connected. Start pedaling.`;
  return effort.resistance === undefined
    ? `${name} is connected. It does not report its resistance, so set it with the slider.`
    : `${name} is connected.`;
}

function effortOf({ effort: { cadence, resistance }, battery }: BikeState): string {
  return [
    `${Math.round(cadence!)} rpm`,
    ...(resistance === undefined ? [] : [`${Math.round(resistance)} %`]),
    ...(battery === undefined ? [] : [`battery ${battery} %`]),
  ].join(' · ');
}
