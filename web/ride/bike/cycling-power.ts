/**
 * Cycling Power Measurement (0x2A63) of the Cycling Power Service, version 1.1, section 3.2:
 * https://www.bluetooth.com/specifications/specs/cycling-power-service-1-1/
 */
import { readCrankEvent, type CrankEvent } from './crank.ts';
import { ValueReader } from './value-reader.ts';

export interface CyclingPower {
  /** Watts. */
  power: number;
  /** Undefined if the power meter does not count revolutions of the crank. */
  crank: CrankEvent | undefined;
}

/** @throws RangeError if the value is shorter than its flags say */
export function readCyclingPower(value: DataView): CyclingPower {
  const reader = new ValueReader(value);
  const flags = reader.uint16();
  const has = (bit: number) => (flags & (1 << bit)) !== 0;
  const [balance, torque, wheel] = [has(0), has(2), has(4)];
  const power = reader.int16();
  if (balance) reader.skip(1);
  if (torque) reader.skip(2);
  if (wheel) reader.skip(6);
  return { power, crank: has(5) ? readCrankEvent(reader) : undefined };
}
