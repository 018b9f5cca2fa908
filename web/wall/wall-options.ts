/** What the address of a big screen asks for, such as `/wall/1?rotate=20&classes=1,3`. */
export interface WallOptions {
  /** Seconds for which each class is shown. Undefined if the screen stays on one class. */
  rotateSeconds?: number;
  /** The classes to rotate through, in this order. */
  classes: readonly number[];
}

/** Fewer seconds would not let anyone read the board. */
const LEAST_SECONDS = 5;

/**
 * Parses an address. Ignores values that are not valid.
 * @param classIds ids of all classes
 */
export function wallOptionsOf(address: string, classIds: readonly number[]): WallOptions {
  const options = new URLSearchParams(address.split('?')[1] ?? '');
  const seconds = Number(options.get('rotate'));
  const named = (options.get('classes') ?? '').split(',').map(Number);
  const known = named.filter((classId) => classIds.includes(classId));
  const classes = known.length > 0 ? [...new Set(known)] : classIds;
  return { classes, ...(seconds > 0 && { rotateSeconds: Math.max(LEAST_SECONDS, seconds) }) };
}
