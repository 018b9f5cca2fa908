import { formatTime } from '../time/format.ts';
import { parseIso, parseTime } from '../time/parse.ts';
import type { HandlerCall } from './handler-call.ts';

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
  'util.time.parseISO8601ToEpochMilliSeconds': (_: HandlerCall, timestamp: string) => parseIso(timestamp),
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
