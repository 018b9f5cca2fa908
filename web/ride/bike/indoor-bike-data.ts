/**
 * Indoor Bike Data (0x2AD2) of the Fitness Machine Service, version 1.0, section 4.9:
 * https://www.bluetooth.com/specifications/specs/fitness-machine-service-1-0/
 */
import { ValueReader } from './value-reader.ts';

/** A field is undefined if the notification does not contain it. */
export interface IndoorBikeData {
  /** Revolutions per minute. */
  cadence: number | undefined;
  /** The bike's own scale. The Supported Resistance Level Range tells where it starts and ends. */
  resistanceLevel: number | undefined;
  /** Watts. */
  power: number | undefined;
}

/** @throws RangeError if the value is shorter than its flags say */
export function readIndoorBikeData(value: DataView): IndoorBikeData {
  const reader = new ValueReader(value);
  const flags = reader.uint16();
  const has = (bit: number) => (flags & (1 << bit)) !== 0;
  // Bit 0 is "more data". The speed is only in the last part of a record, whose bit 0 is not set.
  if (!has(0)) reader.skip(2);
  const [averageSpeed, averageCadence, distance] = [has(1), has(3), has(4)];
  if (averageSpeed) reader.skip(2);
  const cadence = has(2) ? reader.uint16() / 2 : undefined;
  if (averageCadence) reader.skip(2);
  if (distance) reader.skip(3);
  const resistanceLevel = has(5) ? reader.int16() : undefined;
  const power = has(6) ? reader.int16() : undefined;
  return { cadence, resistanceLevel, power };
}
