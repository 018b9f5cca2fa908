/** Output over time, for the chart and its text description. */
import { formatClock, formatOutput } from '../../ui/format.ts';
import { t } from '../../i18n/t.ts';

export interface TracePoint {
  /** Second of this rider's ride. */
  second: number;
  output: number;
}

/** Adds a point. Replaces the last point if it is for the same second. */
export function extended(trace: readonly TracePoint[], point: TracePoint): TracePoint[] {
  const last = trace.at(-1);
  return [...(last?.second === point.second ? trace.slice(0, -1) : trace), point];
}

/** Returns the lowest and highest output with a margin, or a default range if there are no points yet. */
export function outputRange(...traces: (readonly TracePoint[])[]): [number, number] {
  const outputs = traces.flat().map(({ output }) => output);
  if (outputs.length === 0) return [50, 200];
  const [least, greatest] = [Math.min(...outputs), Math.max(...outputs)];
  const margin = Math.max(5, (greatest - least) * 0.1);
  return [least - margin, greatest + margin];
}

/** Describes the chart in a sentence or two. */
export function describeTraces(
  mine: readonly TracePoint[],
  leader: readonly TracePoint[],
  ghost: readonly TracePoint[] = [],
): string {
  const now = mine.at(-1);
  if (!now) return t('ride.chart.empty');
  const best = mine.reduce((most, point) => (point.output > most.output ? point : most));
  const ahead = leader.at(-1);
  const before = ghost[now.second - 1];
  return [
    t('ride.chart.mine', {
      time: formatClock(now.second),
      output: formatOutput(now.output),
      best: formatOutput(best.output),
      bestTime: formatClock(best.second),
    }),
    ahead && t('ride.chart.ahead', { output: formatOutput(ahead.output) }),
    before && t('ride.chart.before', { output: formatOutput(before.output) }),
  ]
    .filter(Boolean)
    .join(' ');
}
