// kinesalite never answers GetShardIterator with AT_TIMESTAMP when the shard has no record from that time on, where
// Kinesis gives an iterator at the shard's end. Plain JavaScript, as the worker that loads it.
import { createRequire } from 'node:module';
import { once } from 'node:events';

/** To be called before kinesalite is loaded; `require` is one that finds it. */
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
    // first the end, then the look: what comes in between is behind that iterator, and not lost
    getShardIterator(store, { ...request, ShardIteratorType: 'LATEST' }, (error, end) => {
      if (error) return answer(error);
      hasRecordFrom(store, request).then(
        (found) => (found ? getShardIterator(store, request, answer) : answer(null, end)),
        answer,
      );
    });
  };
}
