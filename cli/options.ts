import { InvalidArgumentError } from 'commander';

/** A parser of whole numbers within bounds, for commander. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(`it is a whole number from ${min} to ${max}`);
    return value;
  };
}

/** Ports to listen on; 0, the default, is any free one. */
export const readPort = wholeNumber(0, 65_535);
