import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useRef, useState } from 'react';
import { classColor, classShape, ClassName } from '../ui/class/class-name.tsx';
import { useSize, type Size } from '../ui/effects/use-size.ts';
import styles from './output-chart.module.css';
import { describeOutputs, linesOf, outputRange, type OutputPoint, moments } from './outputs.ts';
import { formatCount, formatDay, formatOutput, formatTime, ordinal } from '../ui/format.ts';
import { t } from '../i18n/t.ts';

const MARGIN = { top: 10, right: 14, bottom: 24, left: 46 };
/** Width of a time label below the axis, in pixels. */
const MOMENT_WIDTH = 110;

/**
 * A chart of outputs from race to race, with one line per class. It is drawn at its actual size in pixels, so
 * that its text is as large as the surrounding text.
 */
export default function OutputChart({ points }: { points: readonly OutputPoint[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  return (
    <div ref={frame} className={styles.frame}>
      {size && <Drawing {...size} points={points} />}
    </div>
  );
}

function Drawing({ points, width, height }: Size & { points: readonly OutputPoint[] }) {
  const [pointed, setPointed] = useState<number>();
  const x = scaleLinear([0, points.length - 1], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear(outputRange(points), [height - MARGIN.bottom, MARGIN.top]).nice(4);
  const path = line<OutputPoint>(
    ({ index }) => x(index),
    ({ output }) => y(output),
  );
  const shown = pointed === undefined ? undefined : points[pointed];
  return (
    <>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={describeOutputs(points)}
        onPointerMove={({ nativeEvent }) => {
          const nearest = Math.round(x.invert(nativeEvent.offsetX));
          setPointed(Math.max(0, Math.min(nearest, points.length - 1)));
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        {y.ticks(4).map((output) => (
          <g key={output} transform={`translate(0 ${y(output)})`}>
            <line className={styles.grid} x1={MARGIN.left} x2={width - MARGIN.right} />
            <text className={styles.tick} x={MARGIN.left - 8} dy="0.32em" textAnchor="end">
              {formatCount(output)}
            </text>
          </g>
        ))}
        {moments(points, Math.floor(width / MOMENT_WIDTH)).map(({ index, text }) => (
          <text
            key={index}
            className={styles.tick}
            x={x(index)}
            y={height - 4}
            textAnchor={index === 0 ? 'start' : index === points.length - 1 ? 'end' : 'middle'}
          >
            {text}
          </text>
        ))}
        {linesOf(points).map(([classId, ofClass]) => (
          <g key={classId} fill={classColor(classId)} stroke={classColor(classId)}>
            <path className={styles.line} d={path(ofClass) ?? ''} />
            {ofClass.map(({ index, output }) => (
              <path
                key={index}
                className={styles.point}
                d={classShape(classId)}
                transform={`translate(${x(index)} ${y(output)}) scale(${index === pointed ? 1.3 : 0.8})`}
              />
            ))}
          </g>
        ))}
      </svg>
      {shown && <PointNote point={shown} x={x(shown.index)} y={y(shown.output)} width={width} />}
    </>
  );
}

/** Height of the tooltip. If a point is too close to the top, the tooltip appears below the point. */
const HEIGHT = 84;
const WIDTH = 200;
const DISTANCE = 12;

/** The tooltip for a point. It is hidden from screen readers, because the table contains the same data. */
function PointNote({
  point: { classId, output, rank, at },
  x,
  y,
  width,
}: {
  point: OutputPoint;
  x: number;
  y: number;
  /** Width of the chart. */
  width: number;
}) {
  const left = Math.max(0, Math.min(x - WIDTH / 2, width - WIDTH));
  const top = y > HEIGHT + DISTANCE ? y - HEIGHT - DISTANCE : y + DISTANCE;
  return (
    <div
      className={styles.note}
      aria-hidden="true"
      style={{ translate: `${left}px ${top}px`, width: WIDTH, height: HEIGHT }}
    >
      <ClassName classId={classId} />
      <span className={styles.figures}>
        {rank === null
          ? formatOutput(output)
          : t('riderPage.outputs.point', { output: formatOutput(output), rank: ordinal(rank) })}
      </span>
      <span className={styles.at}>{t('time.dayAndTime', { day: formatDay(at), time: formatTime(at) })}</span>
    </div>
  );
}
