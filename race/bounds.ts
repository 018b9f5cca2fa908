/** What a reading may hold. Runs in APPSYNC_JS too, where riders' readings are checked before the stream. */

/** The last moment, in milliseconds, that a JavaScript Date can hold. */
export const LAST_TIMESTAMP = 8_640_000_000_000_000;
/** Pedal turns a minute. */
export const MAX_CADENCE = 250;
/** Percent. */
export const MAX_RESISTANCE = 100;
