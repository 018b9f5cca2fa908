import { quantile } from './quantile.ts';

/** What every benchmark can be told, and how it speaks to whoever waits. */
export interface Run {
  /** Minutes instead of seconds, where a benchmark has a long form. */
  long: boolean;
  signal: AbortSignal;
  readonly say: (text: string) => void;
  /** Runs when the benchmark is over, however it ended; the last one first. */
  after(undo: () => unknown): void;
}

/** Of the samples behind a figure. */
export interface Spread {
  samples: number;
  min: number;
  median: number;
  p95: number;
  max: number;
}

/** A goal is reached from above (`at least`) or from below (`at most`), by the ratio or by the value itself. */
export interface Goal {
  goal: number | null;
  goalFor?: 'ratio' | 'value';
  better?: 'at least' | 'at most';
}

export interface Figures {
  value: number;
  unit: string;
  /** What the value is compared with; null where there is nothing. */
  reference: string | null;
  referenceValue: number | null;
}

/** One figure beside its reference, and whether it is good enough; `met` is null where no goal is set. */
export interface Comparison extends Figures, Goal {
  ratio: number | null;
  met: boolean | null;
}

export interface Measured extends Comparison {
  spread: Spread;
  referenceSpread?: Spread;
  /** Further comparisons of the same run. */
  also?: Comparison[];
  /** The rows that a chart or a table is made of. */
  rows?: Record<string, number | string | null>[];
}

export interface Benchmark<Ready> {
  /** What need not be measured: services, riders, bundles. */
  readonly setup: (run: Run) => Ready | Promise<Ready>;
  readonly measure: (ready: Ready, run: Run) => Promise<Measured>;
}

/** To four significant digits: more would be noise. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

export function spreadOf(values: readonly number[]): Spread {
  return {
    samples: values.length,
    min: rounded(Math.min(...values)),
    median: rounded(quantile(values, 0.5)),
    p95: rounded(quantile(values, 0.95)),
    max: rounded(Math.max(...values)),
  };
}

export function compare(figures: Figures, goal: Goal = { goal: null }): Comparison {
  const { value, referenceValue } = figures;
  const ratio = referenceValue === null ? null : rounded(value / referenceValue);
  const judged = goal.goalFor === 'value' ? value : ratio;
  return {
    ...figures,
    value: rounded(value),
    referenceValue: referenceValue === null ? null : rounded(referenceValue),
    ratio,
    ...goal,
    met: isMet(judged, goal),
  };
}

function isMet(judged: number | null, { goal, better }: Goal): boolean | null {
  if (goal === null || judged === null) return null;
  return better === 'at most' ? judged <= goal : judged >= goal;
}

/** Several goals are met together, or not at all; what has no goal does not count. */
export function allMet(comparisons: readonly Comparison[]): boolean | null {
  const judged = comparisons.map(({ met }) => met).filter((met) => met !== null);
  return judged.length === 0 ? null : judged.every(Boolean);
}
