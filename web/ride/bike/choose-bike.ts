import { BATTERY_SERVICE, SERVICES } from './gatt.ts';
import { t } from '../../i18n/t.ts';

/** Returns why this browser cannot connect to a bike, or undefined if it can. */
export function whyNoBike(): string | undefined {
  if ('bluetooth' in navigator) return undefined;
  return t(isSecureContext ? 'ride.bike.browser' : 'ride.bike.insecure');
}

/**
 * Lets the rider choose among the bikes nearby.
 * @returns the bike, or undefined if the rider chooses none
 */
export async function chooseBike(): Promise<BluetoothDevice | undefined> {
  const services = Object.values(SERVICES).map(({ service }) => service);
  try {
    return await navigator.bluetooth.requestDevice({
      filters: services.map((service) => ({ services: [service] })),
      optionalServices: [...services, BATTERY_SERVICE],
    });
  } catch (error) {
    // the rider closed the browser's list
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}
