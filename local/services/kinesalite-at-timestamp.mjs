// kinesalite never answers GetShardIterator with AT_TIMESTAMP if the shard has no record from that time on. Kinesis
// returns an iterator at the end of the shard. Plain JavaScript, like the worker that loads this file.
import { createRequire } from 'node:module';
import { once } from 'node:events';

/** Patches kinesalite. Must be called before kinesalite is loaded. `require` must be able to resolve it. */
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
    // get the end first: records that arrive during the search come after that iterator and are not lost
    getShardIterator(store, { ...request, ShardIteratorType: 'LATEST' }, (error, end) => {
      if (error) return answer(error);
      hasRecordFrom(store, request).then(
        (found) => (found ? getShardIterator(store, request, answer) : answer(null, end)),
        answer,
      );
    });
  };
}
