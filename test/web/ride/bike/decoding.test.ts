/** Decodes values that real bikes sent. Public issues and documents quote them. */
import { describe, expect, it } from 'vitest';
import { cadenceBetween } from '../../../../web/ride/bike/crank.ts';
import { readCyclingPower } from '../../../../web/ride/bike/cycling-power.ts';
import { readIndoorBikeData } from '../../../../web/ride/bike/indoor-bike-data.ts';
import { percentOf, readResistanceRange } from '../../../../web/ride/bike/resistance-range.ts';
import { readCrankOfSpeedAndCadence } from '../../../../web/ride/bike/speed-and-cadence.ts';

function bytes(hex: string): DataView {
  return new DataView(Uint8Array.from(hex.trim().split(/[ -]/), (byte) => Number.parseInt(byte, 16)).buffer);
}

describe('indoor bike data', () => {
  it('of a Zwift Hub has a cadence, a resistance level and a power between other fields', () => {
    // https://github.com/Berg0162/simcline/issues/7
    const value = bytes('FE 02 99 0B C7 07 B2 00 72 00 F7 00 00 14 00 46 00 5D 00 00');
    expect(readIndoorBikeData(value)).toEqual({ cadence: 89, resistanceLevel: 20, power: 70 });
  });

  it('of an Elite trainer has no resistance level', () => {
    // https://github.com/Berg0162/simcline/issues/4
    const value = bytes('54 08 00 00 00 00 00 00 00 00 00 31 00');
    expect(readIndoorBikeData(value)).toEqual({ cadence: 0, resistanceLevel: undefined, power: 0 });
  });

  it('of a bike with only speed and time has none of the three', () => {
    // https://github.com/ptx2/gymnasticon/issues/101
    const none = { cadence: undefined, resistanceLevel: undefined, power: undefined };
    expect(readIndoorBikeData(bytes('00 08 e6 08 1f 00'))).toEqual(none);
  });

  it('has no speed if more data follows, and cadence in half revolutions', () => {
    expect(readIndoorBikeData(bytes('05 00 A3 00'))).toMatchObject({ cadence: 81.5 });
  });

  it('has negative levels and powers', () => {
    const value = bytes('61 00 F6 FF FB FF');
    expect(readIndoorBikeData(value)).toEqual({ cadence: undefined, resistanceLevel: -10, power: -5 });
  });

  it('that is cut off is an error', () => {
    expect(() => readIndoorBikeData(bytes('44 00 99 0B B2'))).toThrow(RangeError);
  });
});

describe('cycling power', () => {
  it('of 4iiii cranks has accumulated torque before the crank', () => {
    // https://github.com/OpenTracksApp/OpenTracks/issues/1352
    const [first, later] = ['2C 00 00 00 9F 00 0C 00 E5 42', '2C 00 00 00 DF 00 2B 00 39 F6'].map((value) =>
      readCyclingPower(bytes(value)),
    );
    expect(first).toEqual({ power: 0, crank: { revolutions: 12, time: 17_125 } });
    expect(later).toEqual({ power: 0, crank: { revolutions: 43, time: 63_033 } });
    expect(cadenceBetween(first!.crank!, later!.crank!)).toBeCloseTo(41.5, 1);
  });

  it('of pedals counts over the end of the time', () => {
    // https://github.com/doudar/SmartSpin2k/issues/70
    const events = ['20 0 b 0 a 6e d7 fc', '20 0 b 0 b 6e 75 1'].map((value) =>
      readCyclingPower(bytes(value)),
    );
    expect(events[1]).toEqual({ power: 11, crank: { revolutions: 0x6e0b, time: 0x0175 } });
    expect(cadenceBetween(events[0]!.crank!, events[1]!.crank!)).toBeCloseTo(52, 1);
  });

  it('can have a pedal balance and the wheel, but no crank', () => {
    const value = bytes('11 00 FA 00 64 01 00 00 00 00 04');
    expect(readCyclingPower(value)).toEqual({ power: 250, crank: undefined });
  });
});

describe('speed and cadence', () => {
  it('of a Zwift Hub has the wheel before the crank', () => {
    // https://github.com/Berg0162/simcline/issues/7
    const events = ['03-A7-00-00-00-A6-54-42-00-C7-54', '03-A9-00-00-00-08-59-43-00-C6-58'].map((value) =>
      readCrankOfSpeedAndCadence(bytes(value)),
    );
    expect(events[0]).toEqual({ revolutions: 66, time: 0x54c7 });
    expect(cadenceBetween(events[0]!, events[1]!)).toBeCloseTo(60, 0);
  });

  it('of a wheel sensor has no crank', () => {
    expect(readCrankOfSpeedAndCadence(bytes('01 A7 00 00 00 A6 54'))).toBeUndefined();
  });
});

describe('the crank', () => {
  it('has no cadence between two events that are the same', () => {
    const event = { revolutions: 7, time: 100 };
    expect(cadenceBetween(event, event)).toBeUndefined();
  });

  it('counts on after 65,535 revolutions', () => {
    expect(cadenceBetween({ revolutions: 65_535, time: 0 }, { revolutions: 0, time: 1024 })).toBe(60);
  });
});

describe('the resistance range', () => {
  const range = { least: 1, greatest: 33 };

  it('is in tenths of a level', () => {
    expect(readResistanceRange(bytes('0A 00 4A 01 0A 00'))).toEqual(range);
  });

  it('that is empty is no range', () => {
    expect(readResistanceRange(bytes('00 00 00 00 00 00'))).toBeUndefined();
  });

  it.each([
    [1, 0],
    [17, 50],
    [33, 100],
    [170, 50],
    [400, undefined],
    [-5, undefined],
  ])('makes level %d %s percent', (level, percent) => {
    expect(percentOf(level, range)).toBe(percent);
  });
});
