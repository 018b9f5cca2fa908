import type { HandlerCall } from './handler-call.ts';
import { formatTime, parseTime } from './time-format.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/time-helpers-in-util-time-js.html */
export const timeFunctions = {
  'util.time.nowISO8601': ({ clock }: HandlerCall) => new Date(clock.now()).toISOString(),
  'util.time.nowEpochSeconds': ({ clock }: HandlerCall) => Math.floor(clock.now() / 1_000),
  'util.time.nowEpochMilliSeconds': ({ clock }: HandlerCall) => clock.now(),
  'util.time.nowFormatted': ({ clock }: HandlerCall, format: string, timezone?: string) =>
    formatTime(clock.now(), format, timezone),
  'util.time.parseFormattedToEpochMilliSeconds': (
    _: HandlerCall,
    timestamp: string,
    format: string,
    timezone?: string,
  ) => parseTime(timestamp, format, timezone),
  'util.time.parseISO8601ToEpochMilliSeconds': (_: HandlerCall, timestamp: string) => {
    const time = Date.parse(timestamp);
    if (Number.isNaN(time)) throw new TypeError(`Text '${timestamp}' could not be parsed`);
    return time;
  },
  'util.time.epochMilliSecondsToSeconds': (_: HandlerCall, milliseconds: number) =>
    Math.floor(milliseconds / 1_000),
  'util.time.epochMilliSecondsToISO8601': (_: HandlerCall, milliseconds: number) =>
    new Date(milliseconds).toISOString(),
  'util.time.epochMilliSecondsToFormatted': (
    _: HandlerCall,
    milliseconds: number,
    format: string,
    timezone?: string,
  ) => formatTime(milliseconds, format, timezone),
};
