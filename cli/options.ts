import { InvalidArgumentError } from 'commander';
import { isClassId } from '../race/race-id.ts';

/** A parser of whole numbers within bounds, for commander. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(`It is a whole number from ${min} to ${max}.`);
    return value;
  };
}

/** A share between 0 and 1. */
export function share(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('It is a number from 0 to 1.');
  return value;
}

/** A list of classes such as `1,2,6`. */
export function classList(text: string): number[] {
  const classes = [...new Set(text.split(',').map(Number))];
  if (!classes.every(isClassId))
    throw new InvalidArgumentError('It is a list of classes 1 to 6, like 1,2,6.');
  return classes;
}
