import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredRide } from '../../../web/ride/model/stored-ride.ts';

const RACE_SECONDS = 60;
const SLOT = 29_924_003;
const SLOT_START = SLOT * RACE_SECONDS * 1000;

const RIDE: StoredRide = {
  classId: 1,
  raceId: `1-${SLOT}`,
  raceSeconds: RACE_SECONDS,
  deadline: SLOT_START + 135_000,
  racerId: 'me',
  seed: 7,
  progress: {
    startedAt: SLOT_START,
    second: 2,
    effort: { cadence: 80, resistance: 50 },
    isAuto: false,
    mine: [{ second: 1, output: 132.25 }],
    leader: [],
    unsent: [],
  },
};

/** The browser's storage, and the module as a new page loads it. */
const storage = new Map<string, string>();
async function newPage() {
  vi.resetModules();
  return import('../../../web/ride/model/stored-ride.ts');
}

beforeEach(() => {
  storage.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

describe('a stored ride', () => {
  it('is what the next page gets, while its race accepts readings', async () => {
    (await newPage()).storeRide(RIDE);
    const { storedRide } = await newPage();
    expect(storedRide(SLOT_START + 135_000)).toMatchObject(RIDE);
    expect(storedRide(SLOT_START + 135_001)).toBeUndefined();
  });

  it('is gone once it is forgotten', async () => {
    const { storeRide, forgetRide, storedRide } = await newPage();
    storeRide(RIDE);
    forgetRide();
    expect(storedRide(SLOT_START)).toBeUndefined();
  });

  it.each(['', 'not JSON', '{"version":0}', 'null'])('is none if the storage has %j', async (text) => {
    storage.set('alleycat.ride', text);
    const { storedRide } = await newPage();
    expect(storedRide(SLOT_START)).toBeUndefined();
  });
});
