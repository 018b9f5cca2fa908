/** Checks the table of monthly costs in docs/performance.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixedCostOf } from '../../tools/deploy/cost/fixed-cost.ts';
import { WITH_EVERYTHING } from '../infra/support/mutations.ts';
import { deployedTemplate } from '../infra/support/synthesized.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8');

/** Returns the rows of the table below a heading, without its titles. */
function rowsBelow(heading: string): string[][] {
  const [, section = ''] = PAGE.split(`\n## ${heading}\n`);
  return section
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.replaceAll('*', '').trim()))
    .filter(([first]) => !/^-/.test(first!))
    .slice(1);
}

it('the table of monthly costs has the same quantities and prices as a deployment prints', () => {
  const least = fixedCostOf(deployedTemplate());
  const most = fixedCostOf(deployedTemplate(WITH_EVERYTHING));
  const dollars = (usd: number | undefined) => (usd === undefined ? '' : usd.toFixed(2));
  const costIn = (items: typeof least, unit: string) => items.find((item) => item.unit === unit)?.usd;
  const sum = (items: typeof least) => items.reduce((total, { usd }) => total + usd, 0);
  expect(rowsBelow('Cost of a month without races')).toEqual([
    ...most.map(({ service, unit, usd }) => [
      `${service}, ${unit}`,
      dollars(costIn(least, unit)),
      dollars(usd),
    ]),
    ['total', dollars(sum(least)), dollars(sum(most))],
  ]);
});
