import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { liveVisits, LONG_RACES } from './support/live-visits.ts';

const { live, visit } = liveVisits(LONG_RACES);

/** Matches what Chromium logs when Cognito rejects a request. */
const REJECTED = /status of 400/;
const PASSWORD = 'Long-enough-1!';

const form = (page: Page, name: string) => page.getByRole('form', { name });

/** Returns a field's error message as a screen reader announces it. */
async function faultOf(page: Page, label: string): Promise<string> {
  const field = page.getByLabel(label, { exact: true }).and(page.locator('[aria-invalid=true]'));
  await field.waitFor();
  expect(await field.evaluate((it) => it === document.activeElement)).toBe(true);
  const described = (await field.getAttribute('aria-describedby')) ?? '';
  return page.evaluate(
    (ids) => ids.map((id) => document.getElementById(id)?.textContent).join(' '),
    described.split(' '),
  );
}

describe('the sign-in', () => {
  it('says which field is missing, and focuses it', async () => {
    const page = await visit(`${live().url}#/ride/1`);
    const signIn = form(page, 'Sign in');
    await signIn.getByRole('button', { name: 'Sign in' }).click();
    expect(await faultOf(page, 'Email')).toContain('Enter your email address.');
    await signIn.getByLabel('Email').fill('ada@example.com');
    await signIn.getByLabel('Password').press('Enter');
    expect(await faultOf(page, 'Password')).toContain('Enter your password.');
  });

  it('does not reveal whether the account or the password is wrong', async () => {
    const page = await visit(`${live().url}#/ride/1`, { expected: REJECTED });
    const signIn = form(page, 'Sign in');
    await signIn.getByLabel('Email').fill('nobody@example.com');
    await signIn.getByLabel('Password').fill('wrong');
    await signIn.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => signIn.innerText()).toMatch(/password/i);
    await signIn.getByText(/wrong|not right|incorrect/i).waitFor();
  });

  it('shows why a weak password was rejected, next to its field', async () => {
    const page = await visit(`${live().url}#/ride/1`, { expected: REJECTED });
    await page.getByRole('button', { name: 'Create an account' }).click();
    const account = form(page, 'Create an account');
    await account.getByLabel('Name on the board').fill('Ada');
    await account.getByLabel('Email').fill('ada@example.com');
    await account.getByLabel('New password').fill('short');
    await account.getByRole('button', { name: 'Create account' }).click();
    expect(await faultOf(page, 'New password')).toMatch(/password/i);
  });

  it('asks for the confirmation code of a new account, and rejects a wrong code', async () => {
    const page = await visit(`${live().url}#/ride/1`, { expected: REJECTED });
    await page.getByRole('button', { name: 'Create an account' }).click();
    const account = form(page, 'Create an account');
    await account.getByLabel('Name on the board').fill('Bea');
    await account.getByLabel('Email').fill('bea@example.com');
    await account.getByLabel('New password').fill(PASSWORD);
    await account.getByRole('button', { name: 'Create account' }).click();
    const code = form(page, 'Confirm your email');
    await code.getByText('bea@example.com').waitFor();
    await code.getByLabel('Code from the email').fill('nonsense');
    await code.getByRole('button', { name: 'Confirm and sign in' }).click();
    expect(await faultOf(page, 'Code from the email')).toMatch(/code/i);
  });

  it('keeps the rider signed in after a reload, until the rider signs out', async () => {
    const page = await visit(`${live().url}#/ride/1`);
    await form(page, 'Ride without an account').getByLabel('Name on the board').fill('Ada');
    await page.getByRole('button', { name: 'Ride as a guest' }).click();
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Ride as a guest' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Ride as a guest' }).waitFor();
  });
});
