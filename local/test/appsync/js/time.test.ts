import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../appsync/js/time/format.ts';
import { parseIso, parseTime } from '../../../appsync/js/time/parse.ts';
import { eachShowing, shows } from '../../support/shows.ts';

const SECONDS = 'yyyy-MM-dd HH:mm:ss';
const iso = (milliseconds: number) => new Date(milliseconds).toISOString().replace('.000Z', 'Z');

describe('a local time', () => {
  eachShowing([
    [shows('util/clock-changes'), 'before a gap', '2020-03-29 01:00:00', '2020-03-29T00:00:00Z'],
    [shows('util/clock-changes'), 'in a gap', '2020-03-29 02:30:00', '2020-03-29T01:30:00Z'],
    [shows('util/clock-changes'), 'after a gap', '2020-03-29 03:00:00', '2020-03-29T01:00:00Z'],
    [shows('util/clock-changes'), 'that occurs twice', '2020-10-25 02:30:00', '2020-10-25T00:30:00Z'],
    [shows('util/clock-changes'), 'after it occurred twice', '2020-10-25 03:00:00', '2020-10-25T02:00:00Z'],
  ])('%s has the offset that Java gives it', (_, text, wanted) => {
    expect(iso(parseTime(text, SECONDS, 'Europe/Berlin'))).toBe(wanted);
  });
});

describe('a pattern of Java', () => {
  const at = Date.UTC(2018, 11, 31, 17, 5, 9, 7);
  eachShowing([
    [shows('util/java-patterns'), 'yyyyMMddHHmm', '201901010205', '+09:00'],
    [shows('util/java-patterns'), 'YYYY-MM-dd w', '2019-12-31 1', 'UTC'],
    [shows('util/java-patterns'), 'EEE, d MMM yy hh:mm a', 'Mon, 31 Dec 18 09:05 AM', 'America/Los_Angeles'],
    [shows('util/java-patterns'), 'EEEE MMMM D h K k', 'Monday December 365 5 5 17', 'UTC'],
    [shows('util/java-patterns'), "''yyyy' o''clock' S SSSSSS", "'2018 o'clock 0 007000", 'UTC'],
    [
      shows('util/java-patterns'),
      'X XXX x Z ZZZZ O VV',
      '+05 +05:00 +05 +0500 GMT+05:00 GMT+5 +05:00',
      '+05:00',
    ],
    [shows('util/java-patterns'), 'X XXX xxx Z', 'Z Z +00:00 +0000', 'UTC'],
    [shows('util/java-patterns'), 'X XX', '-0330 -0330', 'America/St_Johns'],
    [shows('util/java-patterns'), '[QQQ] G', 'Q4 AD', 'UTC'],
  ])('%s formats a time as %s', (pattern, text, zone) => {
    expect(formatTime(at, pattern, zone)).toBe(text);
  });

  eachShowing([
    [shows('util/parse-formatted'), 'MMM d, yyyy h:mm a', 'Feb 1, 2018 5:21 PM', '2018-02-01T17:21:00Z'],
    [shows('util/parse-formatted'), 'EEE, dd MMMM yyyy', 'Thu, 01 February 2018', '2018-02-01T00:00:00Z'],
    [
      shows('util/parse-formatted'),
      `${SECONDS}[.SSS]XXX`,
      '2018-02-01 17:21:05+08:00',
      '2018-02-01T09:21:05Z',
    ],
    [shows('util/parse-formatted'), 'yyyyMMdd VV', '20180201 Asia/Tokyo', '2018-01-31T15:00:00Z'],
    [shows('util/parse-formatted'), 'yyyy DDD', '2020 060', '2020-02-29T00:00:00Z'],
  ])('%s parses %s', (pattern, text, wanted) => {
    expect(iso(parseTime(text, pattern))).toBe(wanted);
  });

  eachShowing([
    [shows('util/strict-dates'), 'yyyy-MM-dd', '2018-02-31'],
    [shows('util/strict-dates'), 'yyyy-MM-dd', '2019-02-29'],
    [shows('util/strict-dates'), 'yyyy-MM-dd HH:mm', '2018-02-01 24:00'],
    [shows('util/strict-dates'), 'EEE, d MMM yyyy', 'Fri, 1 Feb 2018'],
    [shows('util/strict-dates'), 'yyyy DDD', '2019 366'],
    [shows('util/strict-dates'), 'yyyy-MM', '2018-02'],
    [shows('util/strict-dates'), 'yyyy-MM-dd hh:mm', '2018-02-01 05:00'],
  ])('%s does not parse %s', (pattern, text) => {
    expect(() => parseTime(text, pattern)).toThrow(`Text '${text}' could not be parsed`);
  });

  it('is rejected if it has an unknown letter or an open quotation', () => {
    expect(() => formatTime(0, 'yyyy o')).toThrow('Unknown pattern letter: o');
    expect(() => formatTime(0, "yyyy 'T")).toThrow('incomplete string literal');
    expect(() => formatTime(0, 'HHH')).toThrow('Too many pattern letters: H');
    expect(() => formatTime(0, 'yyyy', 'Mars/Crater')).toThrow('Unknown time-zone ID: Mars/Crater');
  });
});

it('parses ISO 8601 with an offset, and no days that do not exist', shows('util/parse-iso'), () => {
  expect(iso(parseIso('2018-02-01T17:21:05.5+08:00'))).toBe('2018-02-01T09:21:05.500Z');
  expect(() => parseIso('2018-02-31T00:00:00Z')).toThrow('could not be parsed');
  expect(() => parseIso('2018-02-01')).toThrow('could not be parsed');
});
