/** Parsers for values of command-line options. Each error states the rule and gives an example. */
import { InvalidArgumentError } from 'commander';
import { classesSchema, type ClassSettings } from '../../infra/shared/classes.ts';
import { CLASS_IDS, MAX_CLASSES } from '../../race/class-id.ts';

/** Parses class ids separated by commas, and removes duplicates. A stack may have fewer classes. */
export function readClasses(text: string): number[] {
  const classes = [...new Set(text.split(',').map(Number))];
  if (!classes.every((classId) => CLASS_IDS.includes(classId)))
    throw new InvalidArgumentError(`expected class ids from 1 to ${MAX_CLASSES}, for example 1,2`);
  return classes;
}

/** Parses names of classes separated by commas, by the rules for the setting `classes`. */
export function readClassNames(text: string): ClassSettings[] {
  const parsed = classesSchema.safeParse(text.split(',').map((name) => ({ name: name.trim() })));
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues as [(typeof parsed.error.issues)[0]];
  const place = typeof path[0] === 'number' ? `name ${path[0] + 1} ` : '';
  throw new InvalidArgumentError(`${place}${message}`);
}

/** Parses a fraction from 0 to 1. */
export function readPart(text: string): number {
  const part = Number(text);
  if (text.trim() === '' || !(part >= 0 && part <= 1))
    throw new InvalidArgumentError('expected a fraction from 0 to 1, for example 0.02');
  return part;
}

export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('expected a whole number of at least 1, for example 100');
  return count;
}

export function readUrl(text: string): string {
  if (!URL.canParse(text))
    throw new InvalidArgumentError('expected a URL, for example http://localhost:4567');
  return text;
}
