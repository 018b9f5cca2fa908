import { describe, expect, it } from 'vitest';
import { raceSummary } from '../../../web/watch/header/race-summary.ts';
import { rankingsOf } from '../../client/support/builders.ts';
import { entryOf } from '../support/entry.ts';
import '../support/english.ts';

const race = rankingsOf({
  riders: 93,
  finishers: 4,
  entries: [
    entryOf({ rank: 1, racerId: '7', name: 'Ines Duval', output: 174.7 }),
    entryOf({ rank: 2, racerId: '9', name: 'Otto Brandt' }),
  ],
});

describe('raceSummary', () => {
  it('says who is first, where the followed rider is, and how many riders there are', () => {
    expect(raceSummary(race, '9')).toBe(
      'Ines Duval is first with 174.70. Otto Brandt is 2nd of 93. 93 riders, 4 finished.',
    );
  });

  it('omits a rider who is not in the race', () => {
    expect(raceSummary(race, 'someone else')).toBe('Ines Duval is first with 174.70. 93 riders, 4 finished.');
  });

  it('does not name the second rider as the leader while the leader’s name is unknown', () => {
    expect(raceSummary({ ...race, entries: race.entries.slice(1) })).not.toContain('first');
  });

  it('says when the race is over, and when nobody is riding', () => {
    expect(raceSummary({ ...race, status: 'COMPLETE' })).toMatch(/^The race is over\. /);
    expect(raceSummary({ ...race, riders: 0, entries: [] })).toBe('Nobody is riding yet.');
  });
});
