import { describe, expect, it } from 'vitest';
import { lossTexts } from '../../../web/ride/during/telemetry-note.tsx';

describe('the note about lost readings', () => {
  it('gives the reason for each rejection', () => {
    expect(lossTexts({ RaceNotOn: 3, ValidationError: 1 })).toEqual([
      '3 readings arrived after the race stopped accepting readings and will not count.',
      '1 reading broke the race rules and will not count.',
    ]);
  });

  it('gives the error type if the page has no message for it', () => {
    expect(lossTexts({ Unheard: 2 })).toEqual(['2 readings were rejected (Unheard) and will not count.']);
  });

  it('is empty if no reading is lost', () => {
    expect(lossTexts({})).toEqual([]);
  });
});
