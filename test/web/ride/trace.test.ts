import { describe, expect, it } from 'vitest';
import { describeTraces, extended, outputRange } from '../../../web/ride/model/trace.ts';
import '../support/english.ts';

describe('extended', () => {
  it('adds a point without changing the old trace', () => {
    const trace = [{ second: 1, output: 100 }];
    expect(extended(trace, { second: 2, output: 110 })).toEqual([
      { second: 1, output: 100 },
      { second: 2, output: 110 },
    ]);
    expect(trace).toHaveLength(1);
  });

  it('keeps the newer of two points for the same second', () => {
    expect(extended([{ second: 1, output: 100 }], { second: 1, output: 90 })).toEqual([
      { second: 1, output: 90 },
    ]);
  });
});

describe('outputRange', () => {
  it('spans all traces, with a 10% margin at each end', () => {
    const mine = [{ second: 1, output: 100 }];
    const leader = [{ second: 1, output: 200 }];
    expect(outputRange(mine, leader)).toEqual([90, 210]);
  });

  it('has a minimum height for a flat line, and a default before the first point', () => {
    expect(outputRange([{ second: 1, output: 150 }], [])).toEqual([145, 155]);
    expect(outputRange([], [])).toEqual([50, 200]);
  });
});

describe('describeTraces', () => {
  it('states the rider’s current output, the rider’s best output, and the leader’s output', () => {
    const mine = [
      { second: 59, output: 180 },
      { second: 65, output: 150.5 },
    ];
    expect(describeTraces(mine, [{ second: 64, output: 190.25 }])).toBe(
      'After 1:05, your output is 150.50; your best was 180.00 at 0:59. The leader is at 190.25.',
    );
  });

  it('states the output of the best ride at the same second, if there is one', () => {
    const ghost = [
      { second: 1, output: 90 },
      { second: 2, output: 99.5 },
    ];
    const describe = (second: number) => describeTraces([{ second, output: 100 }], [], ghost);
    expect(describe(2)).toContain('At this second of your best ride, it was 99.50.');
    expect(describe(3)).not.toContain('best ride');
  });

  it('does not mention a leader before one is known', () => {
    expect(describeTraces([{ second: 1, output: 100 }], [])).not.toContain('leader');
    expect(describeTraces([], [])).toBe('The chart will start with the first second of your ride.');
  });
});
