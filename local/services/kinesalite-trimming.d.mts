/** The part of kinesalite's store that is needed to count a stream's records. */
export interface KinesaliteStore {
  getStreamDb(name: string): { createKeyStream(): AsyncIterable<string> };
}

export function keepStore(require: NodeJS.Require): () => KinesaliteStore;
export function trimStreams(require: NodeJS.Require, store: KinesaliteStore, now: number): Promise<void>;
