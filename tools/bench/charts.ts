/**
 * `npm run charts -- <file>` draws docs/images/bench-*.svg and docs/images/price.svg. The file contains the
 * output of `npm run bench -- --json` or `npm run price -- --json`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { priceOfOriginal } from '../price/original.ts';
import { SELECTIONS } from '../price/selection.ts';
import { drawLineChart, type LineChart, type Series } from './support/line-chart.ts';

type Row = Record<string, number | string | null>;

const IMAGES = join(import.meta.dirname, '../../docs/images');

const resultSchema = z.object({
  name: z.string(),
  rows: z.array(z.record(z.string(), z.union([z.number(), z.string(), z.null()]))).default([]),
});

const seriesOf = (name: string, rows: Row[], x: string, y: string): Series => ({
  name,
  points: rows.map((row) => [Number(row[x]), Number(row[y])]),
});

const onShards = (rows: Row[], shards: number) => rows.filter((row) => row.shards === shards);

interface Drawing {
  of: string;
  readonly draw: (rows: Row[]) => LineChart;
}

/** Plots a column of the throughput benchmark over time, with a line for each rate. */
const overTime = (title: string, y: string, column: string): Drawing => ({
  of: 'throughput',
  draw: (rows) => ({
    title,
    x: 'seconds',
    y,
    series: [...new Set(rows.map(({ rate }) => rate))].map((rate) =>
      seriesOf(
        `${rate} readings/s`,
        rows.filter((row) => row.rate === rate),
        'second',
        column,
      ),
    ),
  }),
});

/** Charts by file name, without `bench-` and `.svg`. `of` is the name of the benchmark. */
const CHARTS: Record<string, Drawing> = {
  'growth-time': {
    of: 'growth',
    draw: (rows) => ({
      title: 'Time to compute one push',
      x: 'riders in the race',
      y: 'milliseconds',
      log: true,
      series: [1, 8].map((shards) =>
        seriesOf(shards === 1 ? '1 shard' : `${shards} shards`, onShards(rows, shards), 'riders', 'rankMs'),
      ),
    }),
  },
  'growth-bytes': {
    of: 'growth',
    draw: (rows) => {
      const own = onShards(rows, 8);
      return {
        title: 'Size of one push and of stored items',
        x: 'riders in the race',
        y: 'bytes',
        log: true,
        series: [
          seriesOf('push by frame', own, 'riders', 'framePushBytes'),
          seriesOf('push by entries', own, 'riders', 'entriesPushBytes'),
          seriesOf('part, 1 of 8 shards', own, 'riders', 'partBytes'),
          seriesOf('rankings item', own, 'riders', 'rankingsBytes'),
        ],
      };
    },
  },
  'growth-memory': {
    of: 'growth',
    draw: (rows) => ({
      title: 'Memory used by one push: standings, ranks and body',
      x: 'riders in the race',
      y: 'megabytes',
      log: true,
      series: [seriesOf('8 shards', onShards(rows, 8), 'riders', 'heldMb')],
    }),
  },
  'growth-price': {
    of: 'growth',
    draw: (rows) => {
      const own = onShards(rows, 8);
      return {
        title: 'Cost of one push to 1,000 viewers',
        x: 'riders in the race',
        y: 'US dollars',
        log: true,
        series: [
          seriesOf('by frame', own, 'riders', 'frameUsd'),
          seriesOf('by top', own, 'riders', 'topUsd'),
          seriesOf('by entries', own, 'riders', 'entriesUsd'),
        ],
      };
    },
  },
  'fan-out': {
    of: 'fan-out',
    draw: (rows) => ({
      title: 'Time from the end of a window to a viewer',
      x: 'viewers',
      y: 'milliseconds',
      log: true,
      series: [
        seriesOf('median', rows, 'viewers', 'p50'),
        seriesOf('p95', rows, 'viewers', 'p95'),
        seriesOf('bare ws, median', rows, 'viewers', 'bareP50'),
        seriesOf('bare ws, p95', rows, 'viewers', 'bareP95'),
      ],
    }),
  },
  throughput: overTime('Readings accepted but not yet delivered', 'readings', 'lag'),
  'throughput-cpu': overTime(
    'CPU used by the process that runs everything',
    'percent of a core',
    'cpuPercent',
  ),
  'throughput-memory': overTime('Memory used by the process that runs everything', 'megabytes', 'memoryMb'),
};

const priceSchema = z.object({
  name: z.literal('price'),
  total: z.number(),
  select: z.enum(SELECTIONS),
  riders: z.number(),
  viewers: z.number(),
  window: z.number(),
  raceSeconds: z.number(),
  shards: z.number(),
});

/** Draws the cost of a race by window length, for each selection and for the original's design. */
function drawPrices(prices: z.output<typeof priceSchema>[]): LineChart {
  const { riders, viewers, raceSeconds } = prices[0]!;
  const byWindow = prices.toSorted((a, b) => a.window - b.window);
  const original = byWindow.map((price): [number, number] => [
    price.window,
    priceOfOriginal({ ...price, windowSeconds: price.window }),
  ]);
  return {
    title: `A race of ${raceSeconds} s, ${riders} riders, ${viewers} viewers`,
    x: 'length of a window in seconds',
    y: 'US dollars',
    log: true,
    series: [
      ...SELECTIONS.map((selection) => ({
        name: `by ${selection}`,
        points: byWindow
          .filter(({ select }) => select === selection)
          .map(({ window, total }): [number, number] => [window, total]),
      })),
      { name: 'the original’s design', points: original },
    ],
  };
}

function write(file: string, chart: LineChart): void {
  const path = join(IMAGES, file);
  writeFileSync(path, drawLineChart(chart));
  process.stderr.write(`${path}\n`);
}

const command = new Command('charts')
  .description(
    'Draws the charts in docs/performance.md from the JSON output of npm run bench and npm run price.',
  )
  .argument('<file>', 'output of `npm run bench -- --json` or `npm run price -- --json`')
  .allowExcessArguments(false)
  .parse();
const lines = readFileSync(command.args[0]!, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line): unknown => JSON.parse(line));
const prices = lines.flatMap((line) => priceSchema.safeParse(line).data ?? []);
if (prices.length > 0) write('price.svg', drawPrices(prices));
const results = lines.flatMap((line) => resultSchema.safeParse(line).data ?? []);
for (const [file, { of, draw }] of Object.entries(CHARTS)) {
  const result = results.find(({ name }) => name === of);
  if (result) write(`bench-${file}.svg`, draw(result.rows));
}
