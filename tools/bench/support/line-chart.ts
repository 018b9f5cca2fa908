import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';

export interface Series {
  name: string;
  points: [x: number, y: number][];
}

export interface LineChart {
  title: string;
  x: string;
  y: string;
  /** Logarithmic axes. Default: linear axes that include zero. */
  log?: boolean;
  series: Series[];
}

const [WIDTH, HEIGHT] = [720, 400];
const MARGIN = { top: 48, right: 200, bottom: 52, left: 76 };
/** Okabe and Ito's palette. Color-blind readers can distinguish its colors, in light and dark mode. */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const INK = '#777';
const TICKS = 5;
/** Lines with more points than this are drawn without dots. */
const MAX_DOTS = 40;
/** Leading digits of the ticks on a logarithmic scale. With more ticks, the labels would overlap. */
const LEADING = ['1', '2', '5'];

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const text = (x: number, y: number, content: string, more = '') =>
  `<text x="${x}" y="${y}" fill="${INK}" ${more}>${escaped(content)}</text>`;

/** Draws a chart as SVG. Gray text on a transparent background is readable in light and dark mode. */
export function drawLineChart({ title, x, y, log = false, series }: LineChart): string {
  const points = series.flatMap((one) => one.points);
  const scaleOf = (values: number[], range: [number, number]) => {
    const max = Math.max(...values);
    return log
      ? scaleLog()
          .domain([Math.min(...values), max])
          .range(range)
          .nice()
      : scaleLinear()
          .domain([Math.min(0, ...values), max])
          .range(range)
          .nice();
  };
  const [right, bottom] = [WIDTH - MARGIN.right, HEIGHT - MARGIN.bottom];
  const across = scaleOf(
    points.map(([value]) => value),
    [MARGIN.left, right],
  );
  const up = scaleOf(
    points.map(([, value]) => value),
    [bottom, MARGIN.top],
  );
  const path = line()
    .x(([value]) => across(value))
    .y(([, value]) => up(value));
  const ticksOf = (scale: typeof across) =>
    scale.ticks(TICKS).filter((tick) => !log || LEADING.includes(tick.toExponential()[0]!));
  const figures = new Intl.NumberFormat('en', { notation: 'compact' });
  const grid = [
    ...ticksOf(across).map((tick) =>
      text(across(tick), bottom + 20, figures.format(tick), 'text-anchor="middle"'),
    ),
    ...ticksOf(up).map(
      (tick) =>
        `<path d="M${MARGIN.left} ${up(tick)}H${right}" stroke="${INK}" stroke-opacity=".25"/>` +
        text(MARGIN.left - 8, up(tick) + 4, figures.format(tick), 'text-anchor="end"'),
    ),
  ];
  const lines = series.map(({ name, points: own }, index) => {
    const color = COLORS[index % COLORS.length];
    const dots =
      own.length > MAX_DOTS
        ? []
        : own.map(([px, py]) => `<circle cx="${across(px)}" cy="${up(py)}" r="3" fill="${color}"/>`);
    return (
      `<path d="${path(own)}" fill="none" stroke="${color}" stroke-width="2"/>${dots.join('')}` +
      `<path d="M${right + 16} ${MARGIN.top + index * 22}h18" stroke="${color}" stroke-width="3"/>` +
      text(right + 40, MARGIN.top + index * 22 + 4, name)
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img">`,
    `<title>${escaped(title)}</title>`,
    text(MARGIN.left, 24, title, 'font-size="16" font-weight="bold"'),
    text((MARGIN.left + right) / 2, HEIGHT - 8, x, 'text-anchor="middle"'),
    text(0, 0, y, `text-anchor="middle" transform="translate(16 ${(MARGIN.top + bottom) / 2}) rotate(-90)"`),
    ...grid,
    ...lines,
    '</svg>\n',
  ].join('\n');
}
