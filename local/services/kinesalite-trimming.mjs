// Deletes records whose retention period is over. kinesalite itself hides such records, but deletes them only
// when a reader comes across them, and readers do not look back. This file is plain JavaScript, because the
// process that loads it cannot load TypeScript.
import { createRequire } from 'node:module';

const PAGE_KEYS = 10_000;
const HOUR_MS = 3_600_000;

/**
 * Makes kinesalite's store accessible. Call this before kinesalite is started. `require` must be able to
 * resolve kinesalite.
 * @returns a function that returns the store, once kinesalite has been started
 */
export function keepStore(require) {
  const db = dbOf(require);
  const { create } = db;
  let store;
  db.create = (options) => (store = create(options));
  return () => store;
}

/** Deletes the records of all streams whose retention period is over. */
export async function trimStreams(require, store, now) {
  const { parseSequence, shardIxToHex } = dbOf(require);
  for await (const { key: name, value: stream } of store.metaDb.createReadStream()) {
    const oldest = now - stream.RetentionPeriodHours * HOUR_MS;
    const isOver = (key) => parseSequence(key.split('/')[1]).seqTime < oldest;
    for (const shardIx of stream.Shards.keys()) {
      const shard = { gte: shardIxToHex(shardIx), lt: shardIxToHex(shardIx + 1) };
      await deleteWhile(store.getStreamDb(name), shard, isOver);
    }
  }
}

/** Deletes the first keys of a range, up to the first one that does not match. */
async function deleteWhile(records, range, matches) {
  for (;;) {
    const keys = [];
    for await (const key of records.createKeyStream({ ...range, limit: PAGE_KEYS })) {
      if (!matches(key)) break;
      keys.push(key);
    }
    await records.batch(keys.map((key) => ({ type: 'del', key })));
    if (keys.length < PAGE_KEYS) return;
  }
}

function dbOf(require) {
  return createRequire(require.resolve('kinesalite'))('./db');
}
