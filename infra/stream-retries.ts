/**
 * How often a batch of a stream is tried again before it is given up. With waits that double up to half a minute, as
 * the local runtime has them, that takes two and a half minutes: longer than a store is away that restarts or fails
 * over. A record that breaks the code, which none should, holds its shard up for as long.
 */
export const STREAM_RETRIES = 10;
