import type { StreamRecord } from './streams/stream-record.ts';

export interface Batch {
  /** Empty if the filter dropped every record. */
  records: StreamRecord[];
  /** Sequence number of the last record that the batch covers, including records that the filter dropped. */
  through: string;
  /** Whether the next record belongs to a later window. */
  endsWindow: boolean;
}

/**
 * Holds records that were read but not yet delivered, and cuts them into batches. Limits the number of
 * records and bytes in a batch. A batch never spans two tumbling windows.
 */
export class BatchBuffer {
  #entries: { record: StreamRecord; passes: boolean }[] = [];
  #start = 0;

  add(records: StreamRecord[], passes: (record: StreamRecord) => boolean): void {
    if (this.#start > 0) this.#entries = this.#entries.slice(this.#start);
    this.#start = 0;
    for (const record of records) this.#entries.push({ record, passes: passes(record) });
  }

  get length(): number {
    return this.#entries.length - this.#start;
  }

  get first(): StreamRecord | undefined {
    return this.#entries[this.#start]?.record;
  }

  get last(): StreamRecord | undefined {
    return this.#entries.at(-1)?.record;
  }

  /**
   * Returns the next batch. `take` removes it from the buffer. `full` means that waiting for more records
   * would not make the batch larger. The batch contains only records that arrived before `beforeMs`, the end
   * of the window.
   */
  cut(limits: { records: number; bytes: number; beforeMs: number }): {
    batch: Batch;
    full: boolean;
    take: () => void;
  } {
    const records: StreamRecord[] = [];
    let bytes = 0;
    let at = this.#start;
    let full = false;
    let endsWindow = false;
    for (; at < this.#entries.length; at++) {
      const entry = this.#entries[at];
      if (entry === undefined) break;
      const fits = records.length === 0 || bytes + entry.record.size <= limits.bytes;
      endsWindow = entry.record.arrivalMs >= limits.beforeMs;
      full = endsWindow || (entry.passes && (records.length >= limits.records || !fits));
      if (full) break;
      if (!entry.passes) continue;
      records.push(entry.record);
      bytes += entry.record.size;
    }
    const through = this.#entries[at - 1]?.record.sequenceNumber ?? '';
    const end = at;
    return {
      batch: { records, through, endsWindow },
      full: full || records.length >= limits.records,
      take: () => void (this.#start = end),
    };
  }
}
