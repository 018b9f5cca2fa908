import { z } from 'zod';
import { MAX_CLASSES } from '../../race/class-id.ts';
import { MAX_NAME, printableName } from '../../race/printable-name.ts';

const SIZE = `must be a list of 1 to ${MAX_CLASSES} classes`;
const NOT_A_NAME = `must be text of 1 to ${MAX_NAME} characters`;

const nameSchema = z
  .string(NOT_A_NAME)
  .meta({ minLength: 1, maxLength: MAX_NAME })
  .superRefine((name, context) => {
    const { length } = Array.from(name);
    const printable = printableName(name);
    if (length < 1 || length > MAX_NAME)
      context.addIssue({ code: 'custom', message: `${NOT_A_NAME}, not ${length}` });
    else if (name !== printable)
      context.addIssue({
        code: 'custom',
        message:
          'must not have line breaks, invisible characters, extra spaces or more than four marks on a character; ' +
          `without them, it is ${JSON.stringify(printable)}`,
      });
  })
  .describe('Name that riders and viewers see.');

/** The classes of a stage, in the order of their ids. */
export const classesSchema = z
  .array(z.strictObject({ name: nameSchema }, 'must be an object with the name of the class'), SIZE)
  .min(1, SIZE)
  .max(MAX_CLASSES, SIZE)
  .superRefine((classes, context) => {
    // the same name can be written with different code points
    const names = classes.map(({ name }) => name.normalize());
    for (const [index, name] of names.entries()) {
      const first = names.indexOf(name);
      const message = `must differ from the names of all other classes, but is also the name of class ${first + 1}`;
      if (first < index) context.addIssue({ code: 'custom', path: [index, 'name'], message });
    }
  });

export type ClassSettings = z.output<typeof classesSchema>[number];

/** Lists the names of classes in one line. */
export function namesOf(classes: readonly ClassSettings[]): string {
  return classes.map(({ name }) => name).join(', ');
}

/** The classes of a stage that does not set any. */
export const DEFAULT_CLASSES: ClassSettings[] = [
  { name: 'Harbor Sprint' },
  { name: 'Ridgeline Climb' },
  { name: 'Velodrome Night' },
  { name: 'Canyon Loop' },
  { name: 'Glacier Pass' },
  { name: 'Old Town Criterium' },
];
