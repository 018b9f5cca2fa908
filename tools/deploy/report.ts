import pc from 'picocolors';
import { namesOf } from '../../infra/shared/classes.ts';
import type { Config } from '../../infra/shared/config.ts';
import { SEEN_ON } from '../price/list-prices.ts';
import { fixedCostOf, NOT_IN_FIXED_COST, type CostItem } from './cost/fixed-cost.ts';
import { describeCountedRace, FIELD, NOT_IN_RACE_COST, raceCostOf } from './cost/race-cost.ts';
import type { NamedVerdict } from './checks/check.ts';
import type { Findings } from './run-checks.ts';
import { countResources, type Template } from './template/template.ts';

const amount = (quantity: number) => quantity.toLocaleString('en-US', { maximumFractionDigits: 2 });
const row = (text: string, value: string) => `  ${text.padEnd(56)}${value.padStart(12)}`;
const costRow =
  (digits: number) =>
  ({ service, unit, quantity, usd }: CostItem) =>
    `${row(`${service}, ${unit}`, amount(quantity))}${`$${usd.toFixed(digits)}`.padStart(12)}`;
const totalRow = (usd: number, digits: number) =>
  `${row('total', '')}${`$${usd.toFixed(digits)}`.padStart(12)}`;

function describeStack(stackName: string, live: Findings['live']): string {
  if (live === 'unknown') return `Whether stack ${stackName} exists is unknown.`;
  return live === undefined
    ? `Stack ${stackName} does not exist. A deployment creates it.`
    : `Stack ${stackName} exists (${live.status}). A deployment updates it.`;
}

/** Lists the settings that are not empty. */
export function describeSettings(config: Config): string[] {
  const settings = { ...config, classes: namesOf(config.classes) };
  return ['Settings', ...Object.entries(settings).map(([name, value]) => row(name, String(value)))];
}

/** Describes what a deployment creates or updates. */
export function describeResources(template: Template, config: Config, live: Findings['live']): string[] {
  const counts = countResources(template);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return [
    'Resources in the template (npm run diff shows what would change)',
    ...counts.map(([type, count]) => row(type, `${count}`)),
    row('total', `${total}`),
    describeStack(config.stackName, live),
  ];
}

/** Describes what the stack costs in a month, and what a race costs in addition. */
export function describeCost(template: Template, config: Config): string[] {
  const fixed = fixedCostOf(template);
  const race = raceCostOf(config);
  return [
    `Monthly fixed cost (730 hours), at list prices in us-east-1 (${SEEN_ON})`,
    ...fixed.map(costRow(2)),
    totalRow(
      fixed.reduce((sum, { usd }) => sum + usd, 0),
      2,
    ),
    `  Not included: ${NOT_IN_FIXED_COST}.`,
    '',
    `Estimated additional cost of a race of ${config.raceSeconds} s with ${FIELD.riders} riders, ${FIELD.viewers} viewers and ${race.pushes} pushes`,
    ...race.items.map(costRow(5)),
    totalRow(race.total, 5),
    `  Not included: ${NOT_IN_RACE_COST}. ${describeCountedRace(config)}`,
  ];
}

const MARKS = { ok: pc.green('ok'), failed: pc.red('failed'), 'not run': pc.yellow('not run') };
const MARK_WIDTH = 'not run'.length;

/** Describes the outcome of each check, with its remedy. */
export function describeVerdicts(verdicts: NamedVerdict[]): string[] {
  return verdicts.flatMap(({ name, verdict }) => {
    const mark = MARKS[verdict.outcome] + ' '.repeat(MARK_WIDTH - verdict.outcome.length);
    const line = `  ${mark}  ${name}: ${verdict.finding}`;
    const remedy = verdict.outcome === 'ok' ? undefined : verdict.remedy;
    return remedy === undefined ? [line] : [line, `${' '.repeat(MARK_WIDTH + 4)}→ ${remedy}`];
  });
}
