import { BIKE_SERVICES, type BikeReport, type BikeService } from './bike-effort.ts';
import { BATTERY_LEVEL, BATTERY_SERVICE, rangeOf, SERVICES } from './gatt.ts';
import { t } from '../../i18n/t.ts';
import { PageError } from '../../i18n/page-error.ts';

export interface BikeListener {
  onReport: (service: BikeService, report: BikeReport) => void;
  /** @param percent 0 to 100 */
  onBattery: (percent: number) => void;
}

/**
 * Connects to a bike and subscribes to each of its services that reports an effort.
 * @throws PageError if the bike has none of these services, or DOMException if the
 * connection fails
 */
export async function subscribeToBike(device: BluetoothDevice, listener: BikeListener): Promise<void> {
  const server = await device.gatt!.connect();
  const subscribed = [];
  // one after another, because many bikes reject requests while they answer another
  for (const name of BIKE_SERVICES) subscribed.push(await subscribe(server, name, listener));
  if (!subscribed.includes(true)) {
    server.disconnect();
    const { name } = device;
    throw new PageError(() =>
      name === undefined ? t('ride.bike.uselessUnnamed') : t('ride.bike.useless', { name }),
    );
  }
  await readBattery(server, listener);
}

/** @returns whether the device has the service */
async function subscribe(
  server: BluetoothRemoteGATTServer,
  name: BikeService,
  { onReport }: BikeListener,
): Promise<boolean> {
  const { service: id, measurement: measurementId, read } = SERVICES[name];
  const service = await optional(server.getPrimaryService(id));
  const measurement = service && (await optional(service.getCharacteristic(measurementId)));
  if (!measurement) return false;
  const range = name === 'fitnessMachine' ? await rangeOf(service) : undefined;
  await listen(measurement, (value) => onReport(name, read(value, range)));
  return true;
}

async function readBattery(server: BluetoothRemoteGATTServer, { onBattery }: BikeListener): Promise<void> {
  const service = await optional(server.getPrimaryService(BATTERY_SERVICE));
  const level = service && (await optional(service.getCharacteristic(BATTERY_LEVEL)));
  if (!level) return;
  const value = await optional(level.readValue());
  if (value) onBattery(value.getUint8(0));
  await optional(listen(level, (changed) => onBattery(changed.getUint8(0))));
}

async function listen(
  characteristic: BluetoothRemoteGATTCharacteristic,
  onValue: (value: DataView) => void,
): Promise<void> {
  characteristic.addEventListener('characteristicvaluechanged', () => {
    try {
      onValue(characteristic.value!);
    } catch (error) {
      // a value that was cut off is dropped; the next one comes within a second
      if (!(error instanceof RangeError)) throw error;
    }
  });
  await characteristic.startNotifications();
}

/** Resolves to undefined if the device does not have or does not allow what was asked for. */
async function optional<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name !== 'NetworkError') return undefined;
    throw error;
  }
}
