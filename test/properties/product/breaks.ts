/**
 * Deliberate defects in the product, which the model test should notice. Each is applied to a copy of the
 * sources, which is then bundled like the original.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './product.ts';

export interface Break {
  /** Description of the defect. */
  what: string;
  file: string;
  /** Text to replace. It must occur in the file exactly once. */
  from: string;
  to: string;
}

export const BREAKS = {
  'join-order': {
    what: 'when standings are joined, the greater output wins over the later second',
    file: 'race/standing.ts',
    from: '    a.second - b.second ||\n    Number(a.finished)',
    to: '    a.output - b.output ||\n    a.second - b.second ||\n    Number(a.finished)',
  },
  'join-tie': {
    what: 'if two readings have the same second, the last to arrive counts',
    file: 'race/standing.ts',
    from: 'b.arrivedAt - a.arrivedAt ||',
    to: 'a.arrivedAt - b.arrivedAt ||',
  },
  'part-condition': {
    what: 'a part is written whatever its current version',
    file: 'functions/live-standings/part.ts',
    from: "version > 0 ? 'version = :read' : 'attribute_not_exists(PK)'",
    to: "version > 0 ? 'version = :read OR attribute_exists(PK)' : 'attribute_not_exists(PK) OR attribute_exists(PK)'",
  },
  'roster-condition': {
    what: 'a roster page is written whatever riders are stored in it',
    file: 'functions/shared/roster.ts',
    from: "'size(riders) = :stored'",
    to: "'size(riders) >= :stored'",
  },
  'result-condition': {
    what: 'a result is replaced with any other result',
    file: 'functions/shared/finish.ts',
    from: "'attribute_not_exists(PK) OR (*)',",
    to: "'attribute_not_exists(PK) OR attribute_exists(PK) OR (*)',",
  },
  'record-condition': {
    what: 'a record is replaced with any other record',
    file: 'functions/shared/finish.ts',
    from: 'scoreKey > :key OR',
    to: 'scoreKey <> :key OR',
  },
  'record-period': {
    what: 'a ride counts in the period in which its race ends',
    file: 'functions/close-races/periods-of-race.ts',
    from: 'dayAt(slotStart(slot, times))',
    to: 'dayAt(slotStart(slot + 1, times))',
  },
  'period-list': {
    what: 'periods with records are not listed, so the records of deleted riders would stay',
    file: 'functions/close-races/settle-results.ts',
    from: 'for (const period of periods)',
    to: 'for (const period of periods.slice(1))',
  },
  'list-condition': {
    what: 'a race leaves the open list even though a function has listed it again',
    file: 'functions/shared/open-races.ts',
    from: "'#token = :read'",
    to: "'attribute_exists(PK) OR #token = :read'",
  },
  'early-termination': {
    what: 'the state of a window that ends early is not stored',
    file: 'functions/live-standings/handler.ts',
    from: 'const endsEarly = batch.isWindowTerminatedEarly ||',
    to: 'const endsEarly =',
  },
  'sequence-condition': {
    what: 'rankings and results are stored and pushed whatever their sequence',
    file: 'resolvers/shared/publish.ts',
    from: 'OR #sequence < :sequence',
    to: 'OR #sequence <> :sequence OR #sequence = :sequence',
  },
  'same-sequence': {
    what: 'stored rankings are replaced with different rankings that have the same sequence',
    file: 'resolvers/shared/publish.ts',
    from: "${same.join(' AND ')}",
    to: "#sequence = :sequence AND (${same.join(' OR ')})",
  },
  'not-pushed': {
    what: 'rankings that a publisher stored but did not push are taken for pushed',
    file: 'functions/shared/load-race.ts',
    from: 'pushed >= rankings.sequence',
    to: 'pushed >= -1',
  },
  'sequence-sum': {
    what: 'a final reading does not raise the sequence',
    file: 'race/ranking.ts',
    from: '2 * second + Number(finished)',
    to: '2 * second',
  },
  'arrival-time': {
    what: 'the clock, not the arrival time, decides whether a reading belongs to a race',
    file: 'race/reading.ts',
    from: '!isInTime(arrivedAt, slot, rules)',
    to: '!isInTime(Date.now(), slot, rules)',
  },
  'arrival-bound': {
    what: 'a reading exactly at the deadline is too late',
    file: 'race/race-clock.ts',
    from: 'arrivedAt <= deadline(slot, times)',
    to: 'arrivedAt < deadline(slot, times)',
  },
  quarantine: {
    what: 'rejected records are dropped',
    file: 'functions/live-standings/handler.ts',
    from: 'quarantine(sqs, queueUrl, rejected),',
    to: 'quarantine(sqs, queueUrl, []),',
  },
  'quarantine-rest': {
    what: 'messages that the quarantine queue did not accept are not sent again',
    file: 'functions/live-standings/quarantine.ts',
    from: 'if (pending.length > 0)',
    to: 'if (pending.length > 10)',
  },
  'final-call': {
    what: 'the last records of a window are lost if they come with its final call',
    file: 'functions/live-standings/handler.ts',
    from: 'if (outcome.accepted) accepted.push',
    to: 'if (outcome.accepted && batch.isFinalInvokeForWindow) continue;\n    if (outcome.accepted) accepted.push',
  },
  'idempotent-part': {
    what: 'a part is written even though it already contains the readings',
    file: 'functions/live-standings/part.ts',
    from: 'if (joinStanding(pages[page]!.standings, standing)) changed.add(page);',
    to: 'joinStanding(pages[page]!.standings, standing);\n    changed.add(page);',
  },
  'swallowed-throttle': {
    what: 'a record whose write was throttled is not reported as failed',
    file: 'functions/final-results/handler.ts',
    from: 'for (const sequenceNumber of sequenceNumbers) failed.add(sequenceNumber);',
    to: '',
  },
  'max-riders': {
    what: 'a race admits one rider more than the maximum',
    file: 'functions/shared/roster.ts',
    from: 'Math.max(0, maxRiders - stored.length)',
    to: 'Math.max(0, maxRiders + 1 - stored.length)',
  },
  announcement: {
    what: 'a race admits riders who joined after it was announced as complete',
    file: 'functions/shared/roster.ts',
    from: ' && joinedAt <= announcedAt',
    to: '',
  },
  'announcement-time': {
    what: 'the latest reading, not the first one, decides whether a rider joined before the announcement',
    file: 'functions/shared/roster.ts',
    from: '.filter(({ racerId, joinedAt }) => !known.has(racerId) && joinedAt <= announcedAt)',
    to: '.filter(({ racerId, arrivedAt }) => !known.has(racerId) && arrivedAt <= announcedAt)',
  },
  'not-admitted-results': {
    what: 'results are written for riders who were not admitted',
    file: 'functions/final-results/handler.ts',
    from: 'return finishes.filter((finish) => riders.has(racerIdOf(finish)));',
    to: 'return riders.size < 0 ? [] : [...finishes];',
  },
  'first-arrival': {
    what: 'a second final reading replaces the result',
    file: 'functions/shared/finish.ts',
    from: "'finishedAt > :finishedAt OR (finishedAt = :finishedAt AND (*))',",
    to: "'finishedAt < :finishedAt OR (finishedAt = :finishedAt AND (*))',",
  },
  stalled: {
    what: 'stalled riders keep their rank',
    file: 'race/ranking.ts',
    from: 'now - s.arrivedAt > stalledAfter',
    to: 'now - s.arrivedAt > 1e9 * stalledAfter',
  },
  'fence-order': {
    what: 'a close decides what to write before earlier closes are blocked',
    file: 'functions/close-races/settle-results.ts',
    from: 'const stored = await loadRace(table, race);',
    to: 'const stored = await Promise.resolve(closing.loaded);',
  },
} satisfies Record<string, Break>;
export type BreakName = keyof typeof BREAKS;

const COPIED = ['race', 'functions', 'resolvers', 'infra', 'schema.graphql', 'package.json', 'tsconfig.json'];

/**
 * Copies the sources and applies one defect to the copy.
 *
 * @returns the root of the copy, and a function that removes it
 * @throws Error if the text to replace does not occur in the file exactly once
 */
export function brokenCopy(name: BreakName): { root: string; remove: () => void } {
  const { file, from, to }: Break = BREAKS[name];
  const root = mkdtempSync(join(tmpdir(), `broken-${name}-`));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    for (const path of COPIED) cpSync(join(ROOT, path), join(root, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    const source = readFileSync(join(root, file), 'utf8');
    const count = source.split(from).length - 1;
    if (count !== 1)
      throw new Error(
        `the break ${name} replaces ${JSON.stringify(from)}, which occurs ${count} times in ${file}; ` +
          'update it in test/properties/product/breaks.ts',
      );
    writeFileSync(
      join(root, file),
      source.replace(from, () => to),
    );
    return { root, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
