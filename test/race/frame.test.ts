import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vectors } from '../../client/frame-vectors.json' with { type: 'json' };
import { MAX_CADENCE, MAX_RESISTANCE } from '../../race/bounds.ts';
import { decodeFrame, encodeFrame, type FramedRider } from '../../race/frame.ts';
import { outputOf } from '../../race/output.ts';

interface Vector {
  name: string;
  raceStatus: string;
  frame: string;
  riders: (FramedRider | null)[];
}

const outputs = fc
  .tuple(
    fc.double({ min: 0, max: MAX_CADENCE, noNaN: true }),
    fc.double({ min: 0, max: MAX_RESISTANCE, noNaN: true }),
  )
  .map(([cadence, resistance]) => outputOf(cadence, resistance));
const riders = (...statuses: FramedRider['status'][]) =>
  fc.array(
    fc.option(fc.record({ output: outputs, status: fc.constantFrom(...statuses) }), { nil: undefined }),
  );

describe('a frame', () => {
  it('preserves the exact outputs, statuses and missing riders of a race in progress', () => {
    fc.assert(
      fc.property(riders('RIDING', 'STALLED', 'FINISHED'), (field) => {
        expect(decodeFrame(encodeFrame(field), false)).toEqual(field);
      }),
    );
  });

  it('preserves the exact outputs, statuses and missing riders of a closed race', () => {
    fc.assert(
      fc.property(riders('FINISHED', 'DID_NOT_FINISH'), (field) => {
        expect(decodeFrame(encodeFrame(field), true)).toEqual(field);
      }),
    );
  });

  it('can contain the highest and the lowest output', () => {
    const field: FramedRider[] = [
      { output: outputOf(MAX_CADENCE, MAX_RESISTANCE), status: 'FINISHED' },
      { output: 0, status: 'RIDING' },
    ];
    expect(decodeFrame(encodeFrame(field), false)).toEqual(field);
  });

  it('has three bytes per rider, least significant byte first, as the schema says', () => {
    const [output, status] = [0.0123, 'STALLED' as const];
    expect([...Buffer.from(encodeFrame([{ output, status }, undefined]), 'base64')]).toEqual([
      ...[(123 * 3 + 1) & 0xff, (123 * 3 + 1) >> 8, 0],
      ...[255, 255, 255],
    ]);
  });

  it('of 1,000 riders leaves room for the envelope within 5 KB', () => {
    const field = Array.from({ length: 1_000 }, () => ({ output: 470.25, status: 'FINISHED' as const }));
    expect(encodeFrame(field)).toHaveLength(4_000);
  });
});

describe.each(vectors as Vector[])('the vector $name', ({ raceStatus, frame, riders }) => {
  const field = riders.map((rider) => rider && { output: rider.output, status: rider.status });

  it('encodes to its frame', () => {
    expect(encodeFrame(field.map((rider) => rider ?? undefined))).toBe(frame);
  });

  it('decodes to its riders', () => {
    expect(decodeFrame(frame, raceStatus === 'COMPLETE').map((rider) => rider ?? null)).toEqual(field);
  });
});
