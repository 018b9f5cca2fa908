/**
 * Ways to break the product on purpose, each of which the model test has to notice. A break is made in a copy of
 * the sources, which is then synthesized and bundled like the real ones.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './product.ts';

export interface Break {
  /** What is not true any more. */
  what: string;
  file: string;
  /** Must be in the file exactly once. */
  from: string;
  to: string;
}

export const BREAKS = {
  'join-order': {
    what: 'standings join by the greater output before the later second',
    file: 'race/standing.ts',
    from: '    a.second - b.second ||\n    Number(a.finished)',
    to: '    a.output - b.output ||\n    a.second - b.second ||\n    Number(a.finished)',
  },
  'join-tie': {
    what: 'of two readings of a second the one with the earlier device timestamp holds',
    file: 'race/standing.ts',
    from: 'Number(b.finished) ||\n    a.deviceTimestamp - b.deviceTimestamp',
    to: 'Number(b.finished) ||\n    b.deviceTimestamp - a.deviceTimestamp',
  },
  'part-condition': {
    what: 'a part is written whatever its version is by now',
    file: 'functions/live-standings/part.ts',
    from: "stored ? 'version = :read' : 'attribute_not_exists(PK)'",
    to: "stored ? 'version = :read OR attribute_exists(PK)' : 'attribute_not_exists(PK) OR attribute_exists(PK)'",
  },
  'roster-condition': {
    what: 'a page of the roster is written whatever riders it has by now',
    file: 'functions/shared/roster.ts',
    from: "'size(riders) = :stored'",
    to: "'size(riders) >= :stored'",
  },
  'result-condition': {
    what: 'a result is replaced by any other one',
    file: 'functions/shared/finish.ts',
    from: "'attribute_not_exists(PK) OR (*)',",
    to: "'attribute_not_exists(PK) OR attribute_exists(PK) OR (*)',",
  },
  'list-condition': {
    what: 'a race leaves the open list although a fact of it was written meanwhile',
    file: 'functions/shared/open-races.ts',
    from: "'#token = :read'",
    to: "'attribute_exists(PK) OR #token = :read'",
  },
  'early-termination': {
    what: 'the state of a window that is terminated early is not stored',
    file: 'functions/live-standings/handler.ts',
    from: ' || batch.isWindowTerminatedEarly;',
    to: ';',
  },
  'sequence-condition': {
    what: 'rankings are stored and pushed whatever their sequence is',
    file: 'resolvers/Mutation.publishRankings.ts',
    from: '{ sequence: { lt: sequence } }',
    to: '{ sequence: { ge: 0 } }',
  },
  'sequence-sum': {
    what: 'a final reading does not move the sequence',
    file: 'race/ranking.ts',
    from: '2 * second + Number(finished)',
    to: '2 * second',
  },
  'arrival-time': {
    what: 'a clock decides whether a reading belongs to a race, and not its arrival',
    file: 'race/reading.ts',
    from: '!isInTime(arrivedAt, slot, times)',
    to: '!isInTime(Date.now(), slot, times)',
  },
  'arrival-bound': {
    what: 'the deadline itself is too late',
    file: 'race/race-clock.ts',
    from: 'arrivedAt <= deadline(slot, times)',
    to: 'arrivedAt < deadline(slot, times)',
  },
  quarantine: {
    what: 'refused records are dropped',
    file: 'functions/live-standings/handler.ts',
    from: 'await quarantine(sqs, queueUrl, rejected);',
    to: 'await quarantine(sqs, queueUrl, []);',
  },
  'quarantine-rest': {
    what: 'messages that the quarantine queue did not take are not sent again',
    file: 'functions/live-standings/quarantine.ts',
    from: 'if (pending.length > 0)',
    to: 'if (pending.length > 10)',
  },
  'final-call': {
    what: 'the last records of a window are lost when they come with its final call',
    file: 'functions/live-standings/handler.ts',
    from: 'if (outcome.accepted) addReading',
    to: 'if (outcome.accepted && batch.isFinalInvokeForWindow) continue;\n    if (outcome.accepted) addReading',
  },
  'idempotent-part': {
    what: 'a part is written although it holds the readings already',
    file: 'functions/live-standings/part.ts',
    from: 'if (!joinStandings(joined, standings.values())) return false;',
    to: 'joinStandings(joined, standings.values());',
  },
  'list-before-fact': {
    what: 'a final reading does not put its race on the open list',
    file: 'functions/final-results/handler.ts',
    from: 'await listAsOpen(table, race);',
    to: '',
  },
  'swallowed-throttle': {
    what: 'a record whose write was throttled is not asked for again',
    file: 'functions/final-results/handler.ts',
    from: '    failed.add(sequenceNumber);\n',
    to: '',
  },
} satisfies Record<string, Break>;
export type BreakName = keyof typeof BREAKS;

const COPIED = ['race', 'functions', 'resolvers', 'infra', 'schema.graphql', 'package.json', 'tsconfig.json'];

/**
 * Copies the sources with one break in them.
 * @returns the copy's root, and how to remove it
 * @throws Error when the text that is to be broken is not there, or not once
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
        `the break ${name} replaces ${JSON.stringify(from)}, which ${file} has ${count} times; ` +
          'adapt it in test/properties/product/breaks.ts',
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
