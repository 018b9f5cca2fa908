// Works around a bug in kinesalite. For AT_TIMESTAMP, it never answers GetShardIterator if the shard has no
// record at or after the timestamp. Kinesis returns an iterator at the end of the shard. This file is plain
// JavaScript, because the worker that loads it cannot load TypeScript.
import { createRequire } from 'node:module';
import { once } from 'node:events';

/** Patches kinesalite. Call this before loading kinesalite. `require` must be able to resolve kinesalite. */
export function answerEmptyTimestamps(require) {
  const inside = createRequire(require.resolve('kinesalite'));
  const db = inside('./db');
  const file = inside.resolve('./actions/getShardIterator');
  const getShardIterator = inside(file);

  async function hasRecordFrom(store, { StreamName, ShardId, Timestamp }) {
    const { shardIx } = db.resolveShardId(ShardId);
    const range = { gt: db.shardIxToHex(shardIx), lt: db.shardIxToHex(shardIx + 1) };
    const items = store.getStreamDb(StreamName).createReadStream(range);
    let found = false;
    items.on('data', ({ value }) => (found ||= value.ApproximateArrivalTimestamp >= Timestamp));
    await once(items, 'end');
    return found;
  }

  require.cache[file].exports = function (store, request, answer) {
    if (request.ShardIteratorType !== 'AT_TIMESTAMP' || request.Timestamp == null)
      return getShardIterator(store, request, answer);
    // get the end first, so that the iterator precedes any records that arrive during the search
    getShardIterator(store, { ...request, ShardIteratorType: 'LATEST' }, (error, end) => {
      if (error) return answer(error);
      hasRecordFrom(store, request).then(
        (found) => (found ? getShardIterator(store, request, answer) : answer(null, end)),
        answer,
      );
    });
  };
}
