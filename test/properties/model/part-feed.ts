/** Delivers the table's stream to publish-rankings. */
import { compileFilterPattern } from '../../../local/event-patterns/filter-pattern.ts';
import type { MappingSettings } from '../../../local/event-sources/settings.ts';
import type { Cloud, PartChange } from './cloud.ts';
import { Feed, type Source, type Started } from './feed.ts';
import type { Delivery } from '../plan/plan.ts';

type Change = PartChange & { sequenceNumber: string };

export class PartFeed implements Source {
  readonly name = 'publish-rankings';
  readonly feed: Feed<Change>;
  #cursor = 0;
  readonly #passes: ((subject: unknown) => boolean)[];

  constructor(
    settings: MappingSettings,
    private readonly cloud: Cloud,
  ) {
    this.feed = new Feed('publish-rankings', settings, cloud);
    this.#passes = settings.filters.map((filter) => compileFilterPattern(JSON.parse(filter)));
  }

  ready(): boolean {
    for (let next = this.#next(); next && !this.#isPart(next); next = this.#next()) this.#cursor += 1;
    return this.feed.queue.length > 0 || this.#next() !== undefined;
  }

  start(how: Delivery): Started | undefined {
    const queued = this.feed.queue.shift();
    const records = queued?.records ?? this.#cut(how.records);
    if (records.length === 0) return undefined;
    const { attempts, invocations } = queued ?? { attempts: 0, invocations: 0 };
    const event = { Records: records.map(toEvent) };
    return this.feed.deliver({ records, attempts, invocations }, how, event, false, () => {});
  }

  /** Returns all changes to parts so far, for a second delivery. */
  everything(): { Records: object[] } {
    const changes = this.cloud.partChanges
      .map((_, index) => this.#change(index))
      .filter((c) => this.#isPart(c));
    return { Records: changes.map(toEvent) };
  }

  #cut(count: number): Change[] {
    const records: Change[] = [];
    for (let next = this.#next(); next && records.length < count; next = this.#next()) {
      this.#cursor += 1;
      if (this.#isPart(next)) records.push(next);
    }
    return records;
  }

  #next(): Change | undefined {
    return this.#cursor < this.cloud.partChanges.length ? this.#change(this.#cursor) : undefined;
  }

  #change(index: number): Change {
    return { ...this.cloud.partChanges[index]!, sequenceNumber: `${100_000 + index}` };
  }

  #isPart(change: Change): boolean {
    const event = toEvent(change);
    return this.#passes.some((passes) => passes(event));
  }
}

/** Builds a record of a KEYS_ONLY stream as Lambda delivers it. */
export function toEvent({ PK, SK, eventName, sequenceNumber }: Change): object {
  return {
    eventID: sequenceNumber.padStart(32, '0'),
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_700_000_000,
      Keys: { PK: { S: PK }, SK: { S: SK } },
      SequenceNumber: sequenceNumber,
      SizeBytes: 42,
      StreamViewType: 'KEYS_ONLY',
    },
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:000000000000:table/races/stream/2026-01-01T00:00:00.000',
  };
}
