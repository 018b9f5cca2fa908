import { expect, it, onTestFinished } from 'vitest';
import { startTestStack } from '../support/stack.ts';

it('a stack with every optional setting starts without a warning and accepts both of its keys', async () => {
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const settings = {
    ...{ keyGeneration: 2, monthlyBudgetUsd: 100 },
    ...{ alarmEmail: 'ops@example.com', fromEmail: 'races@example.com' },
  };
  const log = { debug() {}, info() {}, warn, error: warn };
  const stack = await startTestStack(settings, undefined, undefined, { log });
  onTestFinished(() => stack.stop());
  const { runtime, outputs } = stack;
  expect(warnings).toEqual([]);
  expect(runtime.apiKey).toBe(outputs.ApiKey);
  const arns = Object.entries(runtime.resources).filter(([id]) => /ApiKey[0-9A-F]{8}$/.test(id));
  const keys = arns.map(([, arn]) => arn.split('/').at(-1)!);
  expect(new Set(keys).size).toBe(2);
  expect(keys).toContain(outputs.ApiKey);
  for (const key of keys) {
    const response = await fetch(outputs.GraphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({ query: '{ classes { classId } }' }),
    });
    expect(await response.json(), key).not.toHaveProperty('errors');
  }
});
