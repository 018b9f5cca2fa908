import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiKeyExpiry } from '../../infra/api/api-key.ts';
import { synthesized, synthesizedTemplate } from './support/synthesized.ts';

const DAY_MS = 86_400_000;

describe('the expiry of the API keys', () => {
  const expiry = (days: number, now: string) => apiKeyExpiry(days, new Date(now)).toISOString();

  it.each([
    [2, '2026-11-29T12:00:00Z', '2027-01-01T00:00:00.000Z'],
    [2, '2026-11-28T12:00:00Z', '2026-12-01T00:00:00.000Z'],
    [90, '2027-12-31T23:59:59Z', '2028-04-01T00:00:00.000Z'],
  ])('is the first start of a month that is at least %i days after %s', (days, now, expected) => {
    expect(expiry(days, now)).toBe(expected);
  });

  it.each([
    [365, '2026-11-29T12:00:00Z', '2027-11-01T00:00:00.000Z'],
    [340, '2026-11-29T12:00:00Z', '2027-11-01T00:00:00.000Z'],
    [365, '2028-01-01T00:00:00Z', '2028-12-01T00:00:00.000Z'],
  ])('is earlier if AppSync would reject that: %i days after %s', (days, now, expected) => {
    expect(expiry(days, now)).toBe(expected);
  });

  it('is never more than 365 days away, and at least as far as configured or 334 days', () => {
    const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 365 }), date, (days, now) => {
        const daysLeft = (apiKeyExpiry(days, now).getTime() - now.getTime()) / DAY_MS;
        expect(daysLeft).toBeLessThanOrEqual(365);
        expect(daysLeft).toBeGreaterThanOrEqual(Math.min(days, 334));
      }),
    );
  });

  it('is the same in the next day’s template, except once a month', () => {
    const days = Array.from({ length: 366 }, (_, day) => Date.UTC(2027, 0, 1, 15) + day * DAY_MS);
    for (const apiKeyDays of [2, 30, 365]) {
      const expiries = days.map((now) => apiKeyExpiry(apiKeyDays, new Date(now)).getTime());
      const changes = expiries.slice(1).filter((expires, index) => expires !== expiries[index]);
      expect(changes.length).toBeLessThanOrEqual(12);
    }
  });
});

describe('the API keys', () => {
  const keys = (keyGeneration: number) =>
    synthesized({ keyGeneration, apiKeyDays: 90 }).ofType('AWS::AppSync::ApiKey');

  it('are a single one in the first generation, with the logical id that existing stacks have', () => {
    const { Resources } = synthesizedTemplate();
    const ids = Object.keys(Resources).filter((id) => Resources[id]!.Type === 'AWS::AppSync::ApiKey');
    expect(ids).toEqual(['RaceApiDefaultApiKey0D26092E']);
  });

  it.each([
    [2, ['RaceApiDefaultApiKey', 'RaceApiGeneration2ApiKey']],
    [3, ['RaceApiGeneration2ApiKey', 'RaceApiGeneration3ApiKey']],
    [4, ['RaceApiGeneration3ApiKey', 'RaceApiGeneration4ApiKey']],
  ])('are that of the generation and the one before: %i', (generation, expected) => {
    expect(Object.keys(keys(generation)).sort()).toEqual(expected);
  });

  it('keep their properties when the next generation comes', () => {
    expect(keys(2).RaceApiDefaultApiKey!.Properties).toEqual(keys(1).RaceApiDefaultApiKey!.Properties);
    expect(keys(3).RaceApiGeneration2ApiKey!.Properties).toEqual(
      keys(2).RaceApiGeneration2ApiKey!.Properties,
    );
  });

  it('belong to the API and expire at the same time, which close-races knows', () => {
    const stack = synthesized({ keyGeneration: 2, apiKeyDays: 90 });
    const expires = apiKeyExpiry(90).getTime() / 1_000;
    for (const { Properties } of Object.values(stack.ofType('AWS::AppSync::ApiKey')))
      expect(Properties).toMatchObject({ ApiId: 'RaceApi.ApiId', Expires: expires });
    expect(stack.properties('CloseRacesCloseFunction').Environment).toMatchObject({
      Variables: { API_KEY_EXPIRES: `${expires}` },
    });
  });

  it('are not all in the outputs, which contain the newest', () => {
    const { outputs } = synthesized({ keyGeneration: 2 });
    expect(outputs.ApiKey).toBe('RaceApiGeneration2ApiKey.ApiKey');
    expect(outputs.WebConfig).toContain('"apiKey":"RaceApiGeneration2ApiKey.ApiKey"');
  });

  it.each([
    [365, 30],
    [60, 30],
    [10, 5],
  ])('that are valid for %i days raise an alarm %i days before they expire', (apiKeyDays, Threshold) => {
    expect(synthesized({ apiKeyDays }).properties('CloseRacesApiKeyExpires')).toMatchObject({ Threshold });
  });
});
