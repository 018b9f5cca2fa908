import type { Page } from 'playwright-core';
import { beforeAll, describe, it } from 'vitest';
import { eventually } from 'stack-at-home/testing';
import { findingsOf, LETS_AXE_IN } from './support/axe.ts';
import { focused, tabTo } from './support/keyboard.ts';
import { liveVisits, RIDDEN_RACES } from './support/live-visits.ts';
import { CUT_OFF } from './support/visitor.ts';

const { raceSeconds: RACE_SECONDS } = RIDDEN_RACES;

const { live, visit } = liveVisits(RIDDEN_RACES);
beforeAll(() => void live().ride({ classes: [3], ridersPerClass: 4 }));

/** Goes from the welcome screen to the first second of a ride. */
async function ride(page: Page, name: string): Promise<void> {
  await page
    .getByRole('form', { name: 'Ride without an account' })
    .getByLabel('Name on the board')
    .fill(name);
  await page.getByRole('button', { name: 'Ride as a guest' }).click();
  await page.getByRole('button', { name: 'Start race' }).click();
  await page.getByRole('timer', { name: 'Time left' }).waitFor();
}

/** Waits for the result of a rider with this name, and returns it. */
async function resultOf(name: string) {
  return eventually(`the result of ${name}`, async () => {
    const { items } = await live().stack.client.races({ classId: 3 });
    for (const { raceId } of items)
      for await (const result of live().stack.client.eachRaceResult({ raceId }))
        if (result.name === name) return result;
    return undefined;
  });
}

interface VerdictSeen {
  rank: string;
  output: string;
  /** The rider's own row among the nearby riders. */
  row?: { rank: string; output: string };
}

/**
 * Collects everything that the result card shows until the result is final, together with the rider's row
 * among the nearby riders. Call it during the ride, because the first verdict may be shown only briefly.
 */
function verdictsOf(page: Page, name: string) {
  return page.evaluate(
    (me) =>
      new Promise<VerdictSeen[]>((resolve) => {
        const seen = new Map<string, VerdictSeen>();
        const look = () => {
          const card = document.querySelector<HTMLElement>('[aria-label="Your result"]');
          if (!card) return requestAnimationFrame(look);
          const [rank, title, output] = card.innerText.split(/\n+/);
          const rows = document.querySelectorAll('[aria-label="You and nearby riders"] tbody tr');
          const mine = [...rows].find((it) => it.querySelector('bdi')?.textContent === me);
          const cells = mine && [...mine.children].map(({ textContent }) => textContent);
          const verdict = {
            rank: rank!,
            output: output!,
            ...(cells && { row: { rank: cells[0]!, output: cells[2]! } }),
          };
          seen.set(JSON.stringify(verdict), verdict);
          if (title === 'You finished!') return requestAnimationFrame(look);
          return resolve([...seen.values()]);
        };
        look();
      }),
    name,
  );
}

describe.concurrent('riding', () => {
  it('takes a guest from the welcome screen to the results with only the keyboard, and axe finds nothing', async ({
    expect,
    onTestFinished,
  }) => {
    const page = await visit(`${live().url}#/ride/3`, { ...LETS_AXE_IN, onTestFinished });
    await page.getByRole('button', { name: 'Ride as a guest' }).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await tabTo(page, 'Name on the board');
    await page.keyboard.type('Gwen Guest');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await expect.poll(async () => (await focused(page)).name).toBe('Start race');
    await page.keyboard.press('Enter');
    await page.getByRole('timer', { name: 'Time left' }).waitFor();
    const seen = verdictsOf(page, 'Gwen Guest');
    const autoRider = page.getByRole('switch', { name: /Auto-rider/ });
    expect(await autoRider.isChecked()).toBe(true);
    await tabTo(page, 'Cadence', 2);
    await page.keyboard.press('End');
    await expect.poll(() => autoRider.isChecked()).toBe(false);
    const cadence = page.getByRole('slider', { name: 'Cadence' });
    expect(await cadence.inputValue()).toBe(await cadence.getAttribute('max'));
    await page.getByText('Your readings are getting through').waitFor();
    expect(await findingsOf(page)).toEqual([]);

    const verdicts = await seen;
    expect(verdicts.length).toBeGreaterThan(1);
    for (const { rank, output, row } of verdicts)
      expect(row).toEqual(rank === '…' ? undefined : { rank: `${parseInt(rank)}`, output });
    const result = await resultOf('Gwen Guest');
    expect(result).toMatchObject({ status: 'FINISHED', second: RACE_SECONDS });
    const card = page.getByRole('region', { name: 'Your result' });
    expect(await card.innerText()).toMatch(new RegExp(`^${result.rank}(st|nd|rd|th)\\b`));
    expect(await findingsOf(page)).toEqual([]);

    await tabTo(page, 'Race results', 3);
    await page.keyboard.press('Enter');
    const mine = page.getByRole('table', { name: 'Riders who finished' }).getByRole('row', { name: /Gwen/ });
    await mine.waitFor();
  });

  it('continues while the connection is lost, without losing readings', async ({
    expect,
    onTestFinished,
  }) => {
    const sent = new Map<number, number>();
    const page = await visit(`${live().url}#/ride/3`, {
      before: live().byLine,
      expected: CUT_OFF,
      onTestFinished,
    });
    page.on('response', (response) => {
      void response
        .json()
        .then((body: { data?: { submitTelemetry?: { second: number; accepted: boolean }[] } }) => {
          for (const { second, accepted } of body.data?.submitTelemetry ?? [])
            if (accepted) sent.set(second, (sent.get(second) ?? 0) + 1);
        })
        .catch(() => {});
    });
    await ride(page, 'Lost Rider');
    await expect.poll(() => sent.size).toBeGreaterThan(0);

    await live().line.cut();
    await page.getByText(/\d+ readings? waiting for the connection\. Keep riding\./).waitFor();
    await live().line.mend();

    await page.getByText(/waiting for the connection/).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /Your place|You win!/ }).waitFor();
    expect(await resultOf('Lost Rider')).toMatchObject({ status: 'FINISHED', second: RACE_SECONDS });
    expect([...sent.keys()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: RACE_SECONDS }, (_, index) => index + 1),
    );
    expect(await page.getByText('will not count').count()).toBe(0);
  });
});
