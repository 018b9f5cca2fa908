/**
 * CSC Measurement (0x2A5B) of the Cycling Speed and Cadence Service, version 1.0, section 3.1:
 * https://www.bluetooth.com/specifications/specs/cycling-speed-and-cadence-service-1-0/
 */
import { readCrankEvent, type CrankEvent } from './crank.ts';
import { ValueReader } from './value-reader.ts';

/**
 * Returns the last revolution of the crank, or undefined if the sensor reports only the wheel.
 * @throws RangeError if the value is shorter than its flags say
 */
export function readCrankOfSpeedAndCadence(value: DataView): CrankEvent | undefined {
  const reader = new ValueReader(value);
  const flags = reader.uint8();
  const [wheel, crank] = [(flags & 1) !== 0, (flags & 2) !== 0];
  if (wheel) reader.skip(6);
  return crank ? readCrankEvent(reader) : undefined;
}
