import { scaleLinear } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import { useRef } from 'react';
import { formatClock, formatCount } from '../../ui/format.ts';
import { useSize } from '../../ui/effects/use-size.ts';
import { describeTraces, outputRange, type TracePoint } from '../model/trace.ts';
import styles from './trace-chart.module.css';

const MARGIN = { top: 8, right: 10, bottom: 24, left: 38 };
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

interface TraceChartProps {
  mine: readonly TracePoint[];
  leader: readonly TracePoint[];
  /** The rider's best ride. */
  ghost: readonly TracePoint[];
  raceSeconds: number;
}

/**
 * A chart of the rider's output, the leader's output and the rider's best ride. The chart is drawn at its actual
 * size in pixels, so that its text is as large as the surrounding text.
 */
export default function TraceChart(props: TraceChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  return (
    <div ref={frame} className={styles.frame}>
      {size && <Drawing {...size} {...props} />}
    </div>
  );
}

function Drawing(props: TraceChartProps & { width: number; height: number }) {
  const { mine, leader, ghost, raceSeconds, width, height } = props;
  const x = scaleLinear([0, raceSeconds], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear(outputRange(mine, leader, ghost), [height - MARGIN.bottom, MARGIN.top]).nice(4);
  const path = line<TracePoint>(
    ({ second }) => x(second),
    ({ output }) => y(output),
  ).curve(curveMonotoneX);
  const me = mine.at(-1);
  return (
    <svg width={width} height={height} role="img" aria-label={describeTraces(mine, leader, ghost)}>
      {y.ticks(4).map((output) => (
        <g key={output} transform={`translate(0 ${y(output)})`}>
          <line className={styles.grid} x1={MARGIN.left} x2={width - MARGIN.right} />
          <text className={styles.tick} x={MARGIN.left - 8} dy="0.32em" textAnchor="end">
            {formatCount(output)}
          </text>
        </g>
      ))}
      {QUARTERS.map((part) => (
        <text
          key={part}
          className={styles.tick}
          x={x(part * raceSeconds)}
          y={height - 4}
          textAnchor={part === 0 ? 'start' : part === 1 ? 'end' : 'middle'}
        >
          {formatClock(part * raceSeconds)}
        </text>
      ))}
      <path className={styles.ghost} d={path(ghost) ?? ''} />
      <path className={styles.leader} d={path(leader) ?? ''} />
      <path className={styles.mine} d={path(mine) ?? ''} />
      {me && <circle className={styles.me} cx={x(me.second)} cy={y(me.output)} r={5} />}
    </svg>
  );
}
