/** Reads the values of command-line options; each error states the rule and an example. */
import { InvalidArgumentError } from 'commander';
import { FIRST_CLASS, LAST_CLASS } from '../../race/classes.ts';
import { isClassId } from '../../race/race-id.ts';

/** Class ids, separated by commas; duplicates are dropped. */
export function readClasses(text: string): number[] {
  const classes = [...new Set(text.split(',').map(Number))];
  if (!classes.every(isClassId))
    throw new InvalidArgumentError(`classes are ${FIRST_CLASS} to ${LAST_CLASS}, for example 1,2`);
  return classes;
}

/** A part of a whole, 0 to 1. */
export function readPart(text: string): number {
  const part = Number(text);
  if (text.trim() === '' || !(part >= 0 && part <= 1))
    throw new InvalidArgumentError('it is a part from 0 to 1, for example 0.02');
  return part;
}

export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('it is a whole number from 1, for example 100');
  return count;
}

export function readUrl(text: string): string {
  if (!URL.canParse(text)) throw new InvalidArgumentError('it is a URL, for example http://localhost:4567');
  return text;
}
