import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jerseyOf } from '../../../web/ui/rider/jersey.ts';

const hueOf = (color: string) => Number(/^hsl\((\d+) /.exec(color)![1]);

describe('jerseyOf', () => {
  it('does not change the jersey of an existing rider', () => {
    expect(jerseyOf('7')).toEqual({ ground: 'hsl(90 62% 48%)', figure: 'hsl(270 75% 72%)', pattern: 4 });
  });

  it('never combines two similar colors', () => {
    fc.assert(
      fc.property(fc.string(), (racerId) => {
        const { ground, figure } = jerseyOf(racerId);
        const apart = Math.abs(hueOf(ground) - hueOf(figure));
        expect(Math.min(apart, 360 - apart)).toBeGreaterThanOrEqual(90);
      }),
    );
  });

  it('uses most of the possible jerseys for a thousand riders with consecutive ids', () => {
    const worn = new Set(Array.from({ length: 1_000 }, (_, id) => JSON.stringify(jerseyOf(String(id)))));
    expect(worn.size).toBeGreaterThan(450);
  });
});
