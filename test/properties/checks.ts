/** Invariants that hold for every case. Each check throws an error with the found and expected values. */
import { isDeepStrictEqual } from 'node:util';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { decodeFrame } from '../../race/frame.ts';
import type { RiderStatus } from '../../race/ranking.ts';
import type { RosterItem } from '../../race/table/roster.ts';
import { PART_PREFIX, raceIdOfPartition } from '../../race/table/keys.ts';
import { unpackStandings } from '../../race/table/part.ts';
import { readEntries } from '../../race/table/rankings.ts';
import type { Push } from './model/api.ts';
import { closedBoard, lastOfEach, liveBoard, type BoardLine } from '../../tools/race/oracle.ts';
import { acceptedOf, byRace, raceIdOf, recordsOf } from './plan/accepted-readings.ts';
import type { Accepted } from './plan/records.ts';
import type { Moment, Outcome } from './run-case.ts';
import type { ShardRecord } from './plan/shards.ts';
import { periodsOf, slotEndMs, slotStartMs } from './product/times.ts';
import { SQS_BYTES } from '../support/sqs-body.ts';
import { CheckedAdmission, type Item } from './checked-admission.ts';

type Entry = BoardLine & { status: RiderStatus };
interface Rankings {
  raceId: string;
  sequence: number;
  status: string;
  riders: number;
  finishers: number;
  entries: Entry[];
  rosterSize: number;
  newest: RosterItem['riders'];
  frame: string;
}

/** @throws Error that names the violated invariant */
export function checkOutcome(outcome: Outcome): void {
  const items = outcome.items.map(readItem);
  const admission = new CheckedAdmission(outcome, items);
  admission.check();
  const admitted = (records: ShardRecord[]) => records.filter((record) => !admission.isNotAdmitted(record));
  const records = admitted(outcome.records);
  const accepted = acceptedOf(records);
  checkQuarantine(outcome.records, outcome.quarantined, admission);
  checkSequences([...outcome.pushes, ...outcome.again.pushes]);
  for (const moment of [...outcome.snapshots, outcome.beforeClose]) {
    const pushes = outcome.pushes.slice(0, moment.pushes);
    const isComplete = moment === outcome.beforeClose;
    const delivered = isComplete ? records : admitted(moment.stored);
    for (const [raceId, readings] of byRace(acceptedOf(delivered))) {
      if (isClosed(pushes, raceId, moment)) continue;
      const entries = lastPush(pushes, raceId)?.entries ?? [];
      checkNobodyMissing(raceId, readings, entries);
      // a function that crashed may have written readings that still count as undelivered
      if (isComplete || !isAhead(entries, readings, accepted)) checkLiveBoard(raceId, readings, entries);
    }
  }
  checkTable(items, accepted);
  checkLastPushes(outcome.pushes, items);
  checkFrames(outcome.pushes, items);
  checkIdempotence(outcome, admission);
}

/** Parses an item, and decodes the entries of rankings. */
function readItem(text: string): Item {
  const item = unmarshall(JSON.parse(text) as Record<string, AttributeValue>) as Item;
  return item.SK === 'results' ? { ...item, entries: readEntries(item.entries as string) } : item;
}

function expectSame(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(`${what}:\n  found    ${JSON.stringify(found)}\n  expected ${JSON.stringify(expected)}`);
}

const pushesOf = (pushes: Push[], field: Push['field']) =>
  pushes.filter((push) => push.field === field).map(({ payload }) => payload as unknown as Rankings);

/**
 * Checks that the quarantine contains exactly the rejected records, with all their data unless it is too
 * large. A record that was
 * delivered twice may be there twice.
 */
function checkQuarantine(records: ShardRecord[], quarantined: string[], admission: CheckedAdmission): void {
  const messageOf = (rejection: string, record: ShardRecord) => {
    const { shardId, sequenceNumber, partitionKey, arrivalMs, data } = record;
    const encoded = data.toString('base64');
    const rest = [partitionKey, arrivalMs, encoded.length > SQS_BYTES ? null : encoded];
    return JSON.stringify([rejection, shardId, sequenceNumber, ...rest]);
  };
  // a function notices that a race is full only some time later
  const possible = new Set(
    records.filter(admission.isNotAdmitted).map((record) => messageOf('race-full', record)),
  );
  const found = quarantined.map((body) => {
    const message = JSON.parse(body) as Record<string, unknown>;
    const { rejection, shardId, sequenceNumber, partitionKey, arrivedAt, data } = message;
    return JSON.stringify([rejection, shardId, sequenceNumber, partitionKey, arrivedAt, data]);
  });
  const expected = records.flatMap((record) =>
    'rejected' in record.verdict ? [messageOf(record.verdict.rejected, record)] : [],
  );
  const certain = [...new Set(found)].filter((message) => !possible.has(message));
  expectSame('the quarantine', certain.sort(), expected.sort());
}

/**
 * Checks that viewers never see older rankings: each push of a race has a greater sequence than the push
 * before it.
 */
function checkSequences(pushes: Push[]): void {
  for (const field of ['publishRankings', 'publishRaceCompleted'] as const) {
    const last = new Map<string, number>();
    for (const { raceId, sequence } of pushesOf(pushes, field)) {
      const before = last.get(raceId) ?? -1;
      if (sequence <= before)
        throw new Error(
          `the sequence of race ${raceId} decreased: ${field} pushed ${before}, then ${sequence}`,
        );
      last.set(raceId, sequence);
    }
  }
}

function lastPush(pushes: Push[], raceId: string): Rankings | undefined {
  return pushesOf(pushes, 'publishRankings').findLast((rankings) => rankings.raceId === raceId);
}

/**
 * Returns how many times a race was closed. Each closing raises the sequence, so after two closings, new
 * readings might not raise it enough to cause a push before the next closing.
 */
function timesClosed(pushes: Push[], raceId: string): number {
  return pushesOf(pushes, 'publishRankings').filter((r) => r.raceId === raceId && r.status === 'COMPLETE')
    .length;
}

/**
 * Returns whether final rankings of a race are stored. publish-rankings does not push older rankings than these,
 * even if close-races has not been able to push them yet.
 */
function isClosed(pushes: Push[], raceId: string, { unpushedFinals }: Moment): boolean {
  return timesClosed(pushes, raceId) > 0 || unpushedFinals.includes(raceId);
}

/** Checks that the rankings show every rider of these readings, at the last second or later. */
function checkNobodyMissing(raceId: string, readings: Accepted[], entries: Entry[]): void {
  for (const { racerId, second, finished } of lastOfEach(readings)) {
    const entry = entries.find((candidate) => candidate.racerId === racerId);
    const behind = !entry || entry.second < second || (finished && entry.status !== 'FINISHED');
    if (behind)
      throw new Error(
        `race ${raceId}: ${racerId} was stored at second ${second}${finished ? ' (final)' : ''}, ` +
          `but the rankings show ${JSON.stringify(entry)}`,
      );
  }
}

const lineOf = ({ rank, racerId, name, output, second, status }: Entry): BoardLine => {
  return { rank, racerId, name, output, second, finished: status === 'FINISHED' };
};

/**
 * Returns whether a rider has different readings for the same second. Such readings do not raise the
 * sequence, so a push need not show them.
 */
function contradicts(readings: Accepted[]): boolean {
  const keyOf = ({ racerId, second, finished }: Accepted) => `${racerId} ${second} ${finished}`;
  const valuesOf = (r: Accepted) => `${r.output} ${r.name}`;
  return readings.some((a) => readings.some((b) => keyOf(a) === keyOf(b) && valuesOf(a) !== valuesOf(b)));
}

/** Returns whether rankings show a reading that has not been delivered. */
function isAhead(entries: Entry[], delivered: Accepted[], all: Accepted[]): boolean {
  const keyOf = (reading: Omit<BoardLine, 'rank'>) =>
    [reading.racerId, reading.second, reading.finished, reading.output, reading.name].join(' ');
  const [known, possible] = [delivered, all].map((readings) => new Set(readings.map(keyOf)));
  return entries.map(lineOf).some((line) => possible!.has(keyOf(line)) && !known!.has(keyOf(line)));
}

/** Checks that the board equals the oracle's for these readings. */
function checkLiveBoard(raceId: string, readings: Accepted[], entries: Entry[]): void {
  if (contradicts(readings)) return;
  expectSame(`the live board of race ${raceId}`, entries.map(lineOf), liveBoard(readings));
}

/** Checks the whole table: the content of each item, and that there are no other items. */
function checkTable(items: Item[], readings: Accepted[]): void {
  const races = byRace(readings);
  const rest = items.filter(({ SK }) => !SK.startsWith('part-') && SK !== 'fence' && SK !== 'announcement');
  const partsOfNoRace = items.filter(({ PK }) => PK.startsWith('race-') && !races.has(PK.slice(5)));
  expectSame('items of races without riders', partsOfNoRace, []);
  const expectedKeys: string[] = [];
  for (const [raceId, ridden] of races) {
    const board = closedBoard(ridden);
    const { classId, slot } = ridden[0]!;
    const find = (PK: string, SK: string) => {
      expectedKeys.push(`${PK} ${SK}`);
      return rest.find((item) => item.PK === PK && item.SK === SK);
    };
    const finishers = board.filter(({ finished }) => finished).length;
    const rankings = find(`race-${raceId}`, 'results') as unknown as Rankings | undefined;
    expectSame(`rankings of the closed race ${raceId}`, rankings?.entries.map(lineOf), board);
    expectSame(
      `the status and counts of the rankings of race ${raceId}`,
      [rankings?.status, rankings?.riders, rankings?.finishers],
      ['COMPLETE', board.length, finishers],
    );
    const frame = find(`race-${raceId}`, 'frame');
    expectSame(`the frame of race ${raceId}`, withoutKey(frame), withoutKey(rankings));
    find(`race-${raceId}`, 'roster-0000');
    for (const line of board) checkRider(find, raceId, line);
    const summary = find(`class-${classId}`, `race-${`${slot}`.padStart(10, '0')}`);
    const winner = board[0]!.finished ? board[0]! : undefined;
    expectSame(
      `the summary of race ${raceId}`,
      summary && pick(summary, ['sequence', 'riders', 'finishers', 'winner', 'startsAt', 'endsAt']),
      {
        sequence: rankings!.sequence,
        riders: board.length,
        finishers,
        winner: winner ? { racerId: winner.racerId, name: winner.name, output: winner.output } : null,
        startsAt: new Date(slotStartMs(slot)).toISOString(),
        endsAt: new Date(slotEndMs(slot)).toISOString(),
      },
    );
  }
  for (const { list, racerId, finals } of recordsOf(readings)) {
    const SK = `racer-${racerId}`;
    expectedKeys.push(`${list} ${SK}`);
    const record = rest.find((item) => item.PK === list && item.SK === SK);
    const found = record && pick(record, RECORD_FIELDS);
    const possible = finals.map(recordFields);
    if (!possible.some((each) => isDeepStrictEqual(each, found)))
      expectSame(`the record of ${racerId} in ${list}`, found, possible);
  }
  const finals = readings.filter(({ finished }) => finished);
  const periods = finals.flatMap(({ classId, slot }) =>
    periodsOf(slot).map((period) => `class-${classId} period-${period}`),
  );
  expectedKeys.push(...new Set(periods));
  expectSame('the items of the table', rest.map(({ PK, SK }) => `${PK} ${SK}`).sort(), expectedKeys.sort());
}

/** Returns the attributes that the items of a race's rankings and of their frame share. */
function withoutKey(item: object | undefined): object {
  return { ...item, SK: undefined, entries: undefined };
}

const RECORD_FIELDS = ['score', 'name', 'raceId', 'at'];

function recordFields(final: Accepted) {
  const at = new Date(final.arrivedAt).toISOString();
  return { score: final.output, name: final.name, raceId: raceIdOf(final), at };
}

function pick(item: Item, names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}

type Find = (PK: string, SK: string) => Item | undefined;

/** Checks that a rider has a result or a DNF, with the rank from the board. */
function checkRider(find: Find, raceId: string, line: BoardLine): void {
  const { racerId, rank, name, output, second, finished } = line;
  const PK = `race-${raceId}`;
  if (finished) {
    const found = find(PK, `racer-${racerId}`);
    const fields = ['rank', 'name', 'score', 'second'];
    expectSame(`the result of ${racerId} in race ${raceId}`, found && pick(found, fields), {
      rank,
      name,
      score: output,
      second,
    });
  } else {
    const found = find(PK, `dnf-${racerId}`);
    const fields = ['rank', 'name', 'output', 'second'];
    expectSame(`the DNF of ${racerId} in race ${raceId}`, found && pick(found, fields), {
      rank,
      name,
      output,
      second,
    });
  }
}

/** Checks that the stored rankings, which queries return, match the last push. */
function checkLastPushes(pushes: Push[], items: Item[]): void {
  for (const { PK, SK, ...stored } of items) {
    if (SK !== 'results') continue;
    const pushed = lastPush(pushes, PK.slice(5));
    expectSame(
      `the last push of ${PK}`,
      pushed?.entries.map(lineOf),
      (stored.entries as Entry[]).map(lineOf),
    );
    expectSame(`the sequence of the last push of ${PK}`, pushed?.sequence, stored.sequence);
  }
}

/**
 * Checks that every frame agrees with its entries, using the final roster: places in the roster never change.
 */
function checkFrames(pushes: Push[], items: Item[]): void {
  for (const { raceId, status, entries, rosterSize, newest, frame } of pushesOf(pushes, 'publishRankings')) {
    const stored = items.find(({ PK, SK }) => PK === `race-${raceId}` && SK === 'roster-0000');
    const roster = (stored as RosterItem | undefined)?.riders ?? [];
    const framed = decodeFrame(frame, status === 'COMPLETE');
    expectSame(`the size of the frame of race ${raceId}`, framed.length, rosterSize);
    expectSame(
      `the newest riders of race ${raceId}`,
      newest.map(({ racerId, name }) => ({ racerId, name })),
      roster.slice(rosterSize - newest.length, rosterSize),
    );
    const fromFrame = framed.flatMap((rider, place) =>
      rider ? [`${roster[place]?.racerId} ${rider.output} ${rider.status}`] : [],
    );
    expectSame(
      `the frame of race ${raceId}`,
      fromFrame.sort(),
      entries.map(({ racerId, output, status: riderStatus }) => `${racerId} ${output} ${riderStatus}`).sort(),
    );
  }
}

/** Checks that a second delivery of everything changes nothing about admitted riders, and pushes nothing. */
function checkIdempotence({ items, again }: Outcome, admission: CheckedAdmission): void {
  const [first, second] = [items, again.items].map((all) =>
    all.flatMap((item) => withAdmittedOnly(item, admission)),
  ) as [string[], string[]];
  const removed = first.filter((item) => !second.includes(item));
  const added = second.filter((item) => !first.includes(item));
  expectSame('items that a second delivery changed', { removed, added }, { removed: [], added: [] });
  expectSame('pushes caused by a second delivery', again.pushes, []);
}

/**
 * Removes riders who were not admitted from a part, and the part if nobody is left. An instance that does not
 * know yet that a race is full stores them, so a second delivery can store other riders than the first.
 */
function withAdmittedOnly(text: string, admission: CheckedAdmission): string[] {
  const { PK, SK, expiresAt, standings } = readItem(text);
  const raceId = raceIdOfPartition(PK);
  if (!SK.startsWith(PART_PREFIX) || !admission.isExclusive(raceId)) return [text];
  const riders = [...unpackStandings(Buffer.from(standings as string, 'base64')).values()];
  const left = riders.filter(({ racerId }) => admission.isAdmitted(raceId, racerId));
  return left.length > 0 ? [JSON.stringify({ PK, SK, expiresAt, left })] : [];
}
