/**
 * Bounds of a reading's fields. This file also runs in APPSYNC_JS, where `submitTelemetry` checks riders'
 * readings before they enter the stream.
 */

/** Latest time that a JavaScript Date can represent, in milliseconds since the epoch. */
export const LAST_TIMESTAMP = 8_640_000_000_000_000;
/** Revolutions per minute. */
export const MAX_CADENCE = 250;
/** Percent. */
export const MAX_RESISTANCE = 100;
