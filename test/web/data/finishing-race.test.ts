import { describe, expect, it } from 'vitest';
import { slotEnd } from '../../../race/race-clock.ts';
import { finishingRace } from '../../../web/data/use-finishing-race.ts';
import { rankingsWith } from '../../browser/support/rankings.ts';

const RACE_SECONDS = 300;
const SLOT = 5_403_307;
const END = slotEnd(SLOT, { raceSeconds: RACE_SECONDS });
const ranked = rankingsWith(['Ada', 'Ben', 'Cyd'], { raceId: `1-${SLOT}` });
const finishing = (changes: Partial<typeof ranked>, now = END + 60_000) =>
  finishingRace({ ...ranked, ...changes }, RACE_SECONDS, now);

describe('the race in the slot before', () => {
  it('has riders on course until the last possible finish', () => {
    const names = (now: number) => finishing({}, now)?.riders.map(({ name }) => name);
    expect(names(END)).toEqual(['Ada', 'Ben', 'Cyd']);
    // the next race's first rankings may arrive before the end of the slot
    expect(finishing({}, END - 4_000)?.secondsLeft).toBe(RACE_SECONDS + 4);
    expect(finishing({}, END + 60_000)?.secondsLeft).toBe(RACE_SECONDS - 60);
    expect(names(END + RACE_SECONDS * 1_000 - 1)).toEqual(['Ada', 'Ben', 'Cyd']);
    expect(names(END + RACE_SECONDS * 1_000)).toBeUndefined();
  });

  it.each(['FINISHED', 'STALLED'] as const)('leaves out riders who are %s', (status) => {
    const [ada, ...others] = ranked.entries;
    expect(finishing({ entries: [{ ...ada!, status }, ...others] })?.riders).toEqual(others);
    expect(finishing({ entries: [{ ...ada!, status }] })).toBeUndefined();
  });

  it('has nobody on course once it is complete', () => {
    expect(finishing({ status: 'COMPLETE' })).toBeUndefined();
  });
});
