/**
 * Built-in JavaScript objects that APPSYNC_JS supports.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */

/** Includes `Infinity`, `NaN` and `undefined`, because they cannot be deleted. */
export const GLOBALS = 'Infinity NaN undefined Object Array String Number Boolean Math JSON'.split(' ');

/** Static members of the globals, except for the members that every function has. */
export const STATIC_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Object: ['assign', 'entries', 'hasOwn', 'keys', 'values'],
  Array: ['isArray'],
  String: ['raw'],
  Number: ['isFinite', 'isNaN'],
  Math: ['random', 'min', 'max', 'round', 'floor', 'ceil'],
  JSON: ['parse', 'stringify'],
};

export const ARRAY_METHODS = (
  'length concat fill flat includes indexOf join lastIndexOf pop push reverse shift slice sort splice unshift ' +
  'forEach map flatMap filter reduce reduceRight find some every findIndex findLast findLastIndex'
).split(' ');

export const STRING_METHODS = (
  'length charAt concat endsWith includes indexOf lastIndexOf replace replaceAll slice split startsWith ' +
  'substring toLowerCase toString toUpperCase trim trimEnd trimStart valueOf'
).split(' ');
