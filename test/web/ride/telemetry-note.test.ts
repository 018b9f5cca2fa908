import { describe, expect, it } from 'vitest';
import { lossTexts } from '../../../web/ride/during/telemetry-note.tsx';

describe('what a rider reads about lost readings', () => {
  it('names the reason of each refusal', () => {
    expect(lossTexts({ RaceNotOn: 3, ValidationError: 1 })).toEqual([
      '3 readings arrived after the race stopped accepting readings and will not count.',
      '1 reading did not meet the race rules and will not count.',
    ]);
  });

  it('names the error where the page knows no words for it', () => {
    expect(lossTexts({ Unheard: 2 })).toEqual(['2 readings were refused (Unheard) and will not count.']);
  });

  it('is nothing while none is lost', () => {
    expect(lossTexts({})).toEqual([]);
  });
});
