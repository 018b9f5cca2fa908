/** Derives the stream's records from a plan, each with its expected outcome. */
import type { Rejection, Telemetry } from '../../../race/reading.ts';
import type { OracleReading } from '../../../tools/race/oracle.ts';
import { POISON } from '../../../tools/race/poison.ts';
import { EFFORTS, NAMES, RACERS, type Arrival, type Plan, type RiderPlan } from './plan.ts';
import { bytesOf, reasonOf, type HostileRecord } from './hostile-record.ts';
import { firstMoment, lastMoment, SLOT, slotStartMs, TIMES } from '../product/times.ts';

/** A reading that must be accepted. */
export interface Accepted extends OracleReading {
  classId: number;
  slot: number;
}

export interface PlannedRecord {
  arrivalMs: number;
  data: Buffer;
  partitionKey: string;
  /** 0 to 63; determines the shard. */
  hash: number;
  verdict: { accepted: Accepted } | { rejected: Rejection };
}

interface Message {
  second: number;
  event: 'update' | 'final';
  effort: number;
  clockMs: number;
  name: number;
  arrivalMs: number;
  hash: number;
}

const hashOf = (racer: number) => (racer * 23 + 5) % 64;

function arrivalMs(arrival: Arrival, slot: number, dueMs: number): number {
  switch (arrival) {
    case 'first moment':
      return firstMoment(slot);
    case 'too early':
      return firstMoment(slot) - 1;
    case 'last moment':
      return lastMoment(slot);
    case 'too late':
      return lastMoment(slot) + 1;
    default:
      return dueMs + arrival;
  }
}

function messagesOf(rider: RiderPlan): Message[] {
  const slot = SLOT + rider.slot;
  const due = (second: number) => slotStartMs(slot) + rider.startMs + second * 1_000;
  const hash = hashOf(rider.racer);
  const { raceSeconds } = TIMES;
  const sent: Message[] = [
    ...rider.readings.map((reading) => ({ ...reading, event: 'update' as const })),
    ...(rider.final ? [{ ...rider.final, second: raceSeconds, event: 'final' as const }] : []),
  ].map(({ arrival, ...message }) => ({
    ...message,
    name: rider.name,
    hash,
    arrivalMs: arrivalMs(arrival, slot, due(message.second)),
  }));
  const again = rider.duplicates.map(({ of, afterMs, key, clockMs, effort, name }): Message => {
    const original = sent[of % sent.length]!;
    return {
      ...original,
      arrivalMs: original.arrivalMs + afterMs,
      hash: key ?? hash,
      clockMs: clockMs ?? original.clockMs,
      effort: effort ?? original.effort,
      name: name ?? original.name,
    };
  });
  return [...sent, ...again];
}

function telemetryOf(rider: RiderPlan, message: Message): Telemetry {
  const slot = SLOT + rider.slot;
  const deviceTimestamp = slotStartMs(slot) + message.second * 1_000 + message.clockMs;
  return {
    event: message.event,
    deviceTimestamp,
    second: message.second,
    raceId: slot,
    name: NAMES[message.name]![0],
    racerId: RACERS[rider.racer]!,
    classId: rider.classId,
    ...EFFORTS[message.effort]!,
  };
}

/** The output formula. Whole-number efforts give at most two decimals. */
const outputOf = (cadence: number, resistance: number) =>
  Number((((cadence + 35) * (resistance + 65)) / 100).toFixed(2));

function recordOf(rider: RiderPlan, message: Message): PlannedRecord {
  const telemetry = telemetryOf(rider, message);
  const { raceId: slot, classId, second } = telemetry;
  const racerId = `${telemetry.racerId}`;
  const inTime = message.arrivalMs >= firstMoment(slot) && message.arrivalMs <= lastMoment(slot);
  const accepted: Accepted = {
    classId,
    slot,
    racerId,
    second,
    name: NAMES[message.name]![1] ?? racerId,
    finished: message.event === 'final',
    output: outputOf(telemetry.cadence, telemetry.resistance),
    arrivedAt: message.arrivalMs,
  };
  return {
    arrivalMs: message.arrivalMs,
    data: Buffer.from(JSON.stringify(telemetry)),
    partitionKey: racerId,
    hash: message.hash,
    verdict: inTime ? { accepted } : { rejected: 'not-the-race-time' },
  };
}

type Content = Pick<PlannedRecord, 'data' | 'partitionKey' | 'verdict'>;

function poisonOf(kind: string, rider: RiderPlan): Content {
  const message = { second: TIMES.raceSeconds, event: 'update' as const, effort: 3, clockMs: 5, name: 0 };
  const { reason, data, partitionKey = 'poison' } = POISON[kind]!;
  return {
    data: Buffer.from(data(telemetryOf(rider, { ...message, arrivalMs: 0, hash: 0 }), TIMES.raceSeconds)),
    partitionKey,
    verdict: { rejected: reason },
  };
}

function hostileOf(record: HostileRecord): Content {
  return {
    data: bytesOf(record),
    partitionKey: record.partitionKey,
    verdict: { rejected: reasonOf(record) },
  };
}

/** Returns all records of the case, in order of arrival. */
export function recordsOf(plan: Plan): PlannedRecord[] {
  const ridden = plan.riders.flatMap((rider) => messagesOf(rider).map((message) => recordOf(rider, message)));
  const poison = plan.poison.map(({ content, rider: index, atMs, key }): PlannedRecord => {
    const rider = plan.riders[index % plan.riders.length]!;
    const arrival = { arrivalMs: slotStartMs(SLOT + rider.slot) + atMs, hash: key };
    return typeof content === 'string'
      ? { ...arrival, ...poisonOf(content, rider) }
      : { ...arrival, ...hostileOf(content) };
  });
  return [...ridden, ...poison].sort((a, b) => a.arrivalMs - b.arrivalMs);
}
