/** The Bluetooth services of bikes, and how each of their notifications becomes a report. */
import type { BikeReport, BikeService } from './bike-effort.ts';
import { readCyclingPower } from './cycling-power.ts';
import { readIndoorBikeData } from './indoor-bike-data.ts';
import { percentOf, readResistanceRange, type ResistanceRange } from './resistance-range.ts';
import { readCrankOfSpeedAndCadence } from './speed-and-cadence.ts';

/** Assigned numbers: https://www.bluetooth.com/specifications/assigned-numbers/ */
const SUPPORTED_RESISTANCE_LEVEL_RANGE = 0x2ad6;
export const BATTERY_SERVICE = 0x180f;
export const BATTERY_LEVEL = 0x2a19;

interface Service {
  service: number;
  /** The characteristic that notifies. */
  measurement: number;
  /** Throws a RangeError if the value is cut off. */
  read: (value: DataView, range: ResistanceRange | undefined) => BikeReport;
}

export const SERVICES: Readonly<Record<BikeService, Service>> = {
  fitnessMachine: {
    service: 0x1826,
    measurement: 0x2ad2,
    read(value, range) {
      const { cadence, power, resistanceLevel: level } = readIndoorBikeData(value);
      const resistance = level !== undefined && range ? percentOf(level, range) : undefined;
      return { cadence, power, resistance };
    },
  },
  cyclingPower: { service: 0x1818, measurement: 0x2a63, read: (value) => readCyclingPower(value) },
  speedAndCadence: {
    service: 0x1816,
    measurement: 0x2a5b,
    read: (value) => ({ crank: readCrankOfSpeedAndCadence(value) }),
  },
};

/** Returns the range of a fitness machine's resistance levels, or undefined if it does not say. */
export async function rangeOf(service: BluetoothRemoteGATTService): Promise<ResistanceRange | undefined> {
  try {
    const characteristic = await service.getCharacteristic(SUPPORTED_RESISTANCE_LEVEL_RANGE);
    return readResistanceRange(await characteristic.readValue());
  } catch {
    // the characteristic is optional, and some bikes refuse to read it
    return undefined;
  }
}
