/**
 * Ids that a class can have. A stage has the first of them, one for each entry of its setting `classes`. Code
 * that handles stored races accepts all of these ids, because the races of a class remain when the class is
 * removed from the setting. This file also runs in APPSYNC_JS, which has no loops that count.
 */
export const CLASS_IDS = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
];

/** Maximum number of classes. */
export const MAX_CLASSES = CLASS_IDS.length;

/** Returns the name of the API's environment variable with the settings of a class, as JSON. */
export function classVariable(classId: number): string {
  return `CLASS_${classId}`;
}
