/** Helpers for commands that start a runtime: options, logging, interrupts and reloads. */
export { consoleLog } from './console-log.ts';
export { abortOnInterrupt, untilAborted } from './interrupt.ts';
export {
  behaviorOf,
  placesOf,
  readPort,
  wholeNumber,
  withBehaviorOptions,
  withPlaceOptions,
  type BehaviorOptions,
  type PlaceOptions,
} from './options.ts';
export { quietChanges } from './quiet-changes.ts';
export { silenceNodeWarning } from './quiet-sdk.ts';
export { apiRows, credentialsRow, rowLines, type Row } from './rows.ts';
export { reloadAndLog } from './reload.ts';
export { printFailure } from './print-failure.ts';
export { readBounded } from '../http/read-bounded.ts';
export { requestUrl } from '../http/request-url.ts';
