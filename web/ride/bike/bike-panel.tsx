import { useMutation } from '@tanstack/react-query';
import { Button } from '../../ui/button.tsx';
import { whyNoBike } from './choose-bike.ts';
import { connectBike, disconnectBike, useBike, type BikeState } from './current-bike.ts';
import styles from './bike-panel.module.css';
import { t } from '../../i18n/t.ts';
import { messageOf } from '../../ui/failure/message-of.ts';
import { formatCount } from '../../ui/format.ts';

/**
 * Connects a bike, and shows what it reports.
 * @param lostName name of the bike that an earlier page was connected to during this ride
 */
export function BikePanel({ lostName }: { lostName?: string | undefined }) {
  const bike = useBike();
  const connecting = useMutation({ mutationFn: connectBike });
  const isLost = !bike && lostName !== undefined;
  const obstacle = whyNoBike();
  if (obstacle !== undefined) return <p className={styles.hint}>{obstacle}</p>;
  return (
    <div className={styles.bike}>
      <p role="status" className={isLost ? styles.lost : ''}>
        {bike ? statusOf(bike) : isLost ? t('ride.bike.lost', { name: lostName }) : t('ride.bike.none')}
      </p>
      {bike?.effort.cadence === undefined ? null : <p className={styles.effort}>{effortOf(bike)}</p>}
      {bike ? (
        <Button look="quiet" onClick={disconnectBike}>
          {t('ride.bike.disconnect')}
        </Button>
      ) : (
        <Button
          look={isLost ? 'primary' : 'plain'}
          onClick={() => connecting.mutate()}
          aria-disabled={connecting.isPending}
        >
          {t(isLost ? 'ride.bike.reconnect' : 'ride.bike.connect')}
        </Button>
      )}
      <p className={styles.fault} role="alert">
        {connecting.error && messageOf(connecting.error)}
      </p>
    </div>
  );
}

/** Says how the connection is doing, and what the rider has to set. */
export function statusOf({ name, status, effort }: Pick<BikeState, 'name' | 'status' | 'effort'>): string {
  if (status === 'connecting') return t('ride.bike.connecting', { name });
  if (status === 'reconnecting') return t('ride.bike.reconnecting', { name });
  if (effort.cadence === undefined) return t('ride.bike.pedal', { name });
  return t(effort.resistance === undefined ? 'ride.bike.noResistance' : 'ride.bike.connected', { name });
}

function effortOf({ effort: { cadence, resistance }, battery }: BikeState): string {
  return [
    t('ride.bike.cadence', { cadence: formatCount(Math.round(cadence!)) }),
    ...(resistance === undefined
      ? []
      : [t('ride.bike.resistance', { resistance: formatCount(Math.round(resistance)) })]),
    ...(battery === undefined ? [] : [t('ride.bike.battery', { battery: formatCount(battery) })]),
  ].join(' · ');
}
