/** Maximum number of code points in a name. */
export const MAX_NAME = 40;
/**
 * Maximum number of marks on one character. No script in use needs more, and more would cover the rows above
 * and below.
 */
const MAX_MARKS = 4;

/** White space, and symbols that have a blank glyph but do not count as white space in Unicode. */
const SPACES = /[\s\u2800\u{13441}\u{13442}\u{1d159}]+/gu;
/**
 * Code points without a glyph: control and format characters (including those that change text direction),
 * lone surrogates, fillers and variation selectors. The joiner U+200D and the selector U+FE0F are kept,
 * because emoji need them. Source: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const INVISIBLE = /(?!\u200d|\ufe0f)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** Marks and joiners that do not follow a character. */
const LONE_MARKS = /(^| )[\p{M}\u200d]+/gu;
const EXCESS_MARKS = new RegExp(`([\\p{M}\\u200d]{${MAX_MARKS}})[\\p{M}\\u200d]+`, 'gu');
const TRAILING_JOINERS = /\u200d+(?= |$)/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Makes a name safe to display. Removes invisible characters, collapses white space to single spaces, limits
 * the number of marks on a character, and truncates the name to 40 code points without splitting a grapheme.
 * @returns the name, or an empty string if nothing in it is visible
 */
export function printableName(name: string): string {
  if (/^[!-~](?:[ -~]{0,38}[!-~])?$/.test(name) && !name.includes('  ')) return name;
  const shown = name
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(LONE_MARKS, '$1')
    .replace(EXCESS_MARKS, '$1')
    .replace(TRAILING_JOINERS, '')
    .replace(/ {2,}/g, ' ') // removing characters may leave two spaces in a row
    .trim();
  return truncate(shown).trim();
}

function truncate(text: string): string {
  let kept = '';
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += Array.from(segment).length;
    if (length > MAX_NAME) break;
    kept += segment;
  }
  return kept;
}
