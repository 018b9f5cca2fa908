/** The bike that is connected to the page. It stays connected while the rider visits other views. */
import { useSyncExternalStore } from 'react';
import { createBikeEffort, type BikeEffort } from './bike-effort.ts';
import { chooseBike } from './choose-bike.ts';
import { createListeners } from '../../data/listeners.ts';
import { keepConnected } from './keep-connected.ts';
import { currentRide } from '../model/current-ride.ts';
import { t } from '../../i18n/t.ts';
import { PageError } from '../../i18n/page-error.ts';

export interface BikeState {
  readonly name: string;
  readonly status: 'connecting' | 'connected' | 'reconnecting';
  readonly effort: BikeEffort;
  /** Percent. Undefined if the bike does not report it. */
  readonly battery?: number;
}

/** A silent bike reports nothing, so its effort is looked at regularly. */
const TICK_MS = 500;

let bike: BikeState | undefined;
let connection: AbortController | undefined;
const { subscribe, notify } = createListeners();

function change(next: BikeState | undefined): void {
  bike = next;
  notify();
}

/**
 * Lets the rider choose a bike, and connects to it. From then on, the bike steers the rides. Resolves without a
 * bike if the rider chooses none.
 * @throws PageError if the connection fails
 */
export async function connectBike(): Promise<void> {
  const device = await chooseBike();
  if (!device) return;
  loseBike();
  connection = new AbortController();
  const name = device.name ?? t('ride.bike.unnamed');
  try {
    await follow(device, name, connection.signal);
  } catch (error) {
    loseBike();
    if (!(error instanceof DOMException)) throw error;
    throw new PageError(() => t('ride.bike.failed', { name }), { cause: error });
  }
}

/**
 * Disconnects the bike, and ends attempts to connect to it again. From then on, the rider sets the effort of the
 * ride with the sliders.
 */
export function disconnectBike(): void {
  if (currentRide()?.state().bikeName !== undefined) currentRide()?.steer({ cadence: 0 });
  loseBike();
}

/** Gives the bike up, but leaves the ride waiting for it. */
function loseBike(): void {
  const ride = currentRide();
  const { bikeName } = ride?.state() ?? {};
  if (bikeName !== undefined) ride?.steer({ cadence: 0 }, bikeName);
  connection?.abort();
  connection = undefined;
  change(undefined);
}

async function follow(device: BluetoothDevice, name: string, signal: AbortSignal): Promise<void> {
  const effort = createBikeEffort();
  const update = (changes: Partial<BikeState>) => {
    if (bike && !signal.aborted) change({ ...bike, ...changes });
  };
  const tick = () => {
    const now = effort.at(performance.now());
    update({ effort: now });
    if (!signal.aborted) steer(now, name);
  };
  change({ name, status: 'connecting', effort: { cadence: undefined, resistance: undefined } });
  await keepConnected(
    device,
    {
      onReport(service, report) {
        effort.report(service, report, performance.now());
        tick();
      },
      onBattery: (battery) => update({ battery }),
    },
    { onStatus: (status) => update({ status }), signal },
  );
  const ticking = setInterval(tick, TICK_MS);
  signal.addEventListener('abort', () => clearInterval(ticking));
}

/** Sets the effort of the current ride to what the bike reports. The rider sets the rest. */
function steer({ cadence, resistance }: BikeEffort, name: string): void {
  if (cadence === undefined && resistance === undefined) return;
  currentRide()?.steer(
    {
      ...(cadence !== undefined && { cadence: Math.round(cadence) }),
      ...(resistance !== undefined && { resistance: Math.round(resistance) }),
    },
    name,
  );
}

/** The connected bike, or undefined if there is none. */
export function useBike(): BikeState | undefined {
  return useSyncExternalStore(subscribe, () => bike);
}
