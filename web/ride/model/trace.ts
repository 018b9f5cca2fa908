/** What a ride leaves behind over time, for the chart and for who cannot see it. Pure. */
import { formatClock, formatOutput } from '../../ui/format.ts';

export interface TracePoint {
  /** Of my ride. */
  second: number;
  output: number;
}

/** Adds a point; one of the same second is replaced by it. */
export function extended(trace: readonly TracePoint[], point: TracePoint): TracePoint[] {
  const last = trace.at(-1);
  return [...(last?.second === point.second ? trace.slice(0, -1) : trace), point];
}

/** Least and greatest output of the traces, with some air; a range for a chart that has nothing to show yet. */
export function outputRange(...traces: (readonly TracePoint[])[]): [number, number] {
  const outputs = traces.flat().map(({ output }) => output);
  if (outputs.length === 0) return [50, 200];
  const [least, greatest] = [Math.min(...outputs), Math.max(...outputs)];
  const air = Math.max(5, (greatest - least) * 0.1);
  return [least - air, greatest + air];
}

/** The chart in words. */
export function describeTraces(mine: readonly TracePoint[], leader: readonly TracePoint[]): string {
  const now = mine.at(-1);
  if (!now) return 'The chart begins with the first second.';
  const best = mine.reduce((most, point) => (point.output > most.output ? point : most));
  const ahead = leader.at(-1);
  return (
    `After ${formatClock(now.second)} your output is ${formatOutput(now.output)}; ` +
    `your best was ${formatOutput(best.output)} at ${formatClock(best.second)}.` +
    (ahead ? ` The leader has ${formatOutput(ahead.output)}.` : '')
  );
}
