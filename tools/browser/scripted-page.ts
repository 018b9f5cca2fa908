import { servePage } from '../start/serve-page.ts';
import type { Frame, FrameBoard, Race, Rankings } from '@alleycat/client';
import { newestThatFit } from '../../functions/shared/publishing/rankings-input.ts';
import { DEFAULT_CLASSES } from '../../infra/shared/classes.ts';
import { encodeFrame } from '../../race/frame.ts';
import { deadline, provisionalUntil, slotAt, slotEnd, slotStart } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import { ROSTER_PAGE, type RosterRider } from '../../race/roster.ts';
import { RACE_SECONDS } from './race-seconds.ts';
import { ScriptedAppSync, type Start } from './scripted-appsync.ts';

/** The built page, served with a fake API that a test controls. */
export interface ScriptedPage {
  url: string;
  api: ScriptedAppSync;
  hosts: string[];
  /**
   * Makes the API return these rankings from now on, and pushes them to viewers of the class. Returns the
   * pushed frame.
   */
  show(rankings: Rankings): Frame;
  /** Resets the API to its initial state, without races. */
  reset(): void;
  stop(): Promise<void>;
}

const CLASSES = DEFAULT_CLASSES.map(({ name }, index) => ({
  classId: index + 1,
  name,
  raceSeconds: RACE_SECONDS,
}));
const NOTHING = { items: [], nextToken: null };

/**
 * Starts a page whose API has no races until a test calls `show` or changes `api.answers`.
 * @param directory directory of the built page. Default: web/dist.
 */
export async function startScriptedPage(directory?: string): Promise<ScriptedPage> {
  const api = new ScriptedAppSync();
  const shown = new Map<unknown, Rankings>();
  const rosters = new Map<unknown, RosterRider[]>();
  const answers = {
    Classes: () => ({ classes: CLASSES }),
    FrameBoard: ({ classId, raceId }) => ({ board: boardOf(raceId ?? latestOf(classId)) }),
    Roster: ({ raceId, from }) => ({ roster: rosters.get(raceId)?.slice(Number(from)) ?? [] }),
    Race: () => ({ race: null }),
    CurrentRace: ({ classId }) => ({ currentRace: currentRaceOf(Number(classId)) }),
    Races: () => ({ races: NOTHING }),
    RaceResults: () => ({ raceResults: NOTHING }),
    RaceResult: () => ({ raceResult: null }),
    ClassRecords: () => ({ classRecords: NOTHING }),
    RecordPeriods: () => ({ recordPeriods: [] }),
    Racer: () => ({ racer: null }),
  } satisfies typeof api.answers;
  const graphqlUrl = await api.start();
  const page = await servePage({
    directory,
    port: 0,
    config: { graphqlUrl, apiKey: 'da2-scripted' },
    createGuest: () => Promise.reject(new Error('guests are not supported on a scripted page')),
  });

  function reset(): void {
    shown.clear();
    rosters.clear();
    api.reset();
    api.answers = { ...answers };
  }
  reset();

  /** Creates a frame. Like the publisher, appends new riders to the roster. */
  function frameOf({ entries, ...facts }: Rankings): Frame {
    const roster = rosters.get(facts.raceId) ?? [];
    const places = new Set(roster.map(({ racerId }) => racerId));
    const grown = [...roster, ...entries.filter(({ racerId }) => !places.has(racerId))];
    rosters.set(facts.raceId, grown);
    const riders = new Map(entries.map((entry) => [entry.racerId, entry]));
    const frame = encodeFrame(grown.map(({ racerId }) => riders.get(racerId)));
    return { ...facts, rosterSize: grown.length, newest: newestThatFit(grown), frame };
  }

  /** Returns the class's most recently shown race, regardless of the current time. */
  function latestOf(classId: unknown): string | undefined {
    return [...shown.values()].findLast((rankings) => rankings.classId === classId)?.raceId;
  }

  /** Returns the race that riders of a class can join now, with the number of its riders. */
  function currentRaceOf(classId: number): Race {
    const times = { raceSeconds: RACE_SECONDS, graceSeconds: 0 };
    const slot = slotAt(Date.now(), times);
    const raceId = raceIdOf({ classId, slot });
    const { sequence = 0, riders = 0, finishers = 0, status = 'OPEN' } = shown.get(raceId) ?? {};
    return {
      ...{ raceId, classId, slot, sequence, riders, finishers, status },
      startsAt: new Date(slotStart(slot, times)).toISOString(),
      endsAt: new Date(slotEnd(slot, times)).toISOString(),
      winner: null,
      deadline: new Date(deadline(slot, times)).toISOString(),
      provisionalUntil: new Date(provisionalUntil(slot, times)).toISOString(),
    };
  }

  function boardOf(raceId: unknown): FrameBoard | null {
    const rankings = shown.get(raceId);
    if (!rankings) return null;
    return { rankings: frameOf(rankings), roster: rosters.get(raceId)!.slice(0, ROSTER_PAGE) };
  }

  return {
    url: page.url,
    api,
    hosts: [new URL(page.url).host, new URL(graphqlUrl).host],
    show(rankings) {
      shown.set(rankings.raceId, rankings);
      const watches = ({ query, variables }: Start) =>
        query.includes('onRankings') && variables.classId === rankings.classId;
      const frame = frameOf(rankings);
      api.push({ onRankings: frame }, undefined, watches);
      return frame;
    },
    reset,
    async stop() {
      await page.stop();
      await api.stop();
    },
  };
}
