import { quantile } from './quantile.ts';

/** Settings and functions that every benchmark receives. */
export interface Run {
  /** Whether to run for minutes instead of seconds, if the benchmark has a long version. */
  long: boolean;
  signal: AbortSignal;
  /** Reports progress to the user. */
  readonly say: (text: string) => void;
  /**
   * Registers a function to run when the benchmark ends, even if it fails. The last function registered runs
   * first.
   */
  after(undo: () => unknown): void;
}

/** Distribution of a figure's samples. */
export interface Spread {
  samples: number;
  min: number;
  median: number;
  p95: number;
  max: number;
}

/** A minimum or maximum for the ratio or for the value itself. */
export interface Goal {
  goal: number | null;
  goalFor?: 'ratio' | 'value';
  better?: 'at least' | 'at most';
}

export interface Figures {
  value: number;
  unit: string;
  /** What the value is compared with; null if there is no comparison. */
  reference: string | null;
  referenceValue: number | null;
}

/** A figure, its reference, and whether the figure meets its goal. `met` is null without a goal. */
export interface Comparison extends Figures, Goal {
  ratio: number | null;
  met: boolean | null;
}

export interface Measured extends Comparison {
  spread: Spread;
  referenceSpread?: Spread;
  /** Other comparisons from the same run. */
  also?: Comparison[];
  /** Rows for charts and tables. */
  rows?: Record<string, number | string | null>[];
}

export interface Benchmark<Ready> {
  /** Prepares everything that is not measured: services, riders, bundles. */
  readonly setup: (run: Run) => Ready | Promise<Ready>;
  readonly measure: (ready: Ready, run: Run) => Promise<Measured>;
}

/** Rounds to four significant digits. More digits would only be noise. */
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
  const compared = {
    ...figures,
    value: rounded(value),
    referenceValue: referenceValue === null ? null : rounded(referenceValue),
    ratio,
    ...goal,
  };
  return { ...compared, met: meetsGoal(compared) };
}

/** Returns whether a comparison meets its own goal, or null if it has none. */
export function meetsGoal({
  value,
  ratio,
  goal,
  goalFor,
  better,
}: Pick<Comparison, 'value' | 'ratio' | 'goal' | 'goalFor' | 'better'>): boolean | null {
  const judged = goalFor === 'value' ? value : ratio;
  if (goal === null || judged === null) return null;
  return better === 'at most' ? judged <= goal : judged >= goal;
}

/** Returns whether every comparison with a goal meets its goal. Returns null if no comparison has a goal. */
export function allMet(comparisons: readonly Comparison[]): boolean | null {
  const judged = comparisons.map(({ met }) => met).filter((met) => met !== null);
  return judged.length === 0 ? null : judged.every(Boolean);
}
