/**
 * Builds the requests that callers send. Each request selects one field in one way, in a race whose
 * accessible fields are not null.
 */
import type { PublishRankingsInput } from '../../../functions/generated/operations.ts';
import { classPartition, racePartition, RANKINGS_KEY, summaryKey } from '../../../race/table/keys.ts';
import {
  completedRace,
  putItems,
  rankings,
  rankingsItems,
  recordItem,
  resultItem,
  rosterItem,
  summaryItem,
} from '../../support/items.ts';
import { slotAt } from '../../../race/race-clock.ts';
import { finisher } from '../../support/standing.ts';
import type { TestStack } from '../../support/stack.ts';
import { PATIENT_TIMES } from '../../support/times.ts';
import { answersObjects, type Way } from './ways.ts';

export interface Question {
  way: Way;
  query: string;
  variables: object;
  /** Where the request stores an item if it succeeds. */
  stored?: { PK: string; SK: string };
}

interface Arguments {
  given: string;
  /** Declarations of the variables in `given`. */
  declared?: string;
  variables?: object;
  stored?: Question['stored'];
}

const RACE = '1-3';
const ENTRY = { gapToLeader: 1.5, gapToNext: 1.5, change: 1 };

/** Stores the race, and enough other items for lists to have a next page. */
export async function prepare(stack: TestStack): Promise<void> {
  const riders = ['a', 'b', 'c'].map((racerId, index) => finisher(racerId, { output: 100 - index }));
  await putItems(stack, [
    rosterItem(RACE, riders),
    ...rankingsItems(RACE, { ...fullRankings(RACE), status: 'COMPLETE', sequence: 82 }),
    ...[3, 4].map((slot) => summaryItem({ classId: 1, slot })),
    ...riders.map((rider, index) => resultItem(RACE, rider, { rank: index + 1, gapToLeader: index })),
    ...riders.map((rider) => recordItem(RACE, rider)),
    resultItem('1-4', riders[1]!, { rank: 1, gapToLeader: 0 }),
  ]);
}

function fullRankings(raceId: string): PublishRankingsInput {
  const [entry] = rankings(raceId).entries;
  return rankings(raceId, { entries: [{ ...entry!, ...ENTRY }] });
}

/**
 * Class of all races that the test publishes. No query uses it, and each publication has its own race.
 */
export const PUBLISHED_CLASS = 2;
let published = 10_000;

/** Returns rankings to publish, without null values, and where they are stored. */
export function newRankings() {
  const raceId = `${PUBLISHED_CLASS}-${++published}`;
  return { input: fullRankings(raceId), stored: { PK: racePartition(raceId), SK: RANKINGS_KEY } };
}

/** Returns a race summary to publish, and where it is stored. */
export function newSummary() {
  const race = { classId: PUBLISHED_CLASS, slot: ++published };
  return {
    input: completedRace(race, {}, PATIENT_TIMES),
    stored: { PK: classPartition(PUBLISHED_CLASS), SK: summaryKey(race.slot) },
  };
}

/** Returns readings that the API accepts now: riders of the previous slot are still on course. */
export function newReadings() {
  const raceId = `3-${slotAt(Date.now(), PATIENT_TIMES) - 1}`;
  return [{ raceId, second: 1, deviceTimestamp: Date.now(), cadence: 80, resistance: 50 }];
}

const constant = (given: string) => () => ({ given });
const ARGUMENTS: Record<string, () => Arguments> = {
  'Query.classes': constant(''),
  'Query.currentRace': constant('(classId: 1)'),
  'Query.races': constant('(classId: 1, limit: 1)'),
  'Query.race': constant(`(raceId: "${RACE}")`),
  'Query.rankings': constant(`(raceId: "${RACE}")`),
  'Query.board': constant(`(classId: 1, raceId: "${RACE}")`),
  'Query.roster': constant(`(raceId: "${RACE}")`),
  'Query.raceResults': constant(`(raceId: "${RACE}", limit: 1)`),
  'Query.raceResult': constant(`(raceId: "${RACE}", racerId: "b")`),
  'Query.classRecords': constant('(classId: 1, limit: 1)'),
  'Query.recordPeriods': constant(''),
  'Query.racer': constant('(racerId: "b")'),
  'Racer.races': constant('(limit: 1)'),
  'Mutation.submitTelemetry': () => ({
    given: '(readings: $readings)',
    declared: '($readings: [ReadingInput!]!)',
    variables: { readings: newReadings() },
  }),
  'Mutation.publishRankings': () => {
    const { input, stored } = newRankings();
    const declared = '($input: PublishRankingsInput!)';
    return { given: '(input: $input)', declared, variables: { input }, stored };
  },
  'Mutation.publishRaceCompleted': () => {
    const { input, stored } = newSummary();
    const declared = '($input: PublishRaceCompletedInput!)';
    return { given: '(input: $input)', declared, variables: { input }, stored };
  },
  'Subscription.onRankings': constant('(classId: 1)'),
  'Subscription.onRaceCompleted': constant('(classId: 1)'),
};

export function questionOf(way: Way): Question {
  const [root] = way.steps;
  const asked = ARGUMENTS[root!]?.();
  if (asked === undefined)
    throw new Error(`add the arguments of ${root} to ARGUMENTS in ${import.meta.filename}`);
  const { given, declared = '', variables = {}, stored } = asked;
  const selection = way.steps.reduceRight((inner, step) => {
    const text = `${step.split('.')[1]}${step === root ? given : (ARGUMENTS[step]?.().given ?? '')}`;
    const selected = inner === '' && answersObjects(step) ? '__typename' : inner;
    return selected === '' ? text : `${text} { ${selected} }`;
  }, '');
  return {
    way,
    query: `${way.operation} Ask${declared} { ${selection} }`,
    variables,
    ...(stored && { stored }),
  };
}

/**
 * Fields that are null even though the caller may read them: the race is not over, and the reading was
 * accepted.
 */
const WITHOUT_VALUE = [
  'Query.currentRace Race.winner',
  'Mutation.submitTelemetry SubmittedReading.errorType',
];

export function hasValue({ way: { steps } }: Question): boolean {
  return !WITHOUT_VALUE.some((text) => {
    const [root, step] = text.split(' ');
    return steps[0] === root && steps.includes(step!);
  });
}
