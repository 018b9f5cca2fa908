const MAX_CHARACTERS = 40;
/** More marks than any living script puts on one letter would cover the rows above and below. */
const MAX_MARKS = 4;

/** Symbols whose glyph is blank, although Unicode does not count them as spaces. */
const SPACES = /[\s\u2800\u{1d159}]+/gu;
/**
 * Code points without a glyph: control and format characters (including those that change text direction),
 * lone surrogates, fillers and variation selectors. Emoji need two of them, the joiner and a selector.
 * Source: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const INVISIBLE = /(?!\u200d|\ufe0f)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** Marks and joiners without a character to apply to. */
const LONE_MARKS = /(^| )[\p{M}\u200d]+/gu;
const EXCESS_MARKS = new RegExp(`([\\p{M}\\u200d]{${MAX_MARKS}})[\\p{M}\\u200d]+`, 'gu');
const TRAILING_JOINERS = /\u200d+(?= |$)/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Makes a name safe to display: removes what is invisible, collapses white space to single spaces, limits the
 * marks on a character, and truncates to 40 characters (code points) without splitting what people see as one
 * character.
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
    if (length > MAX_CHARACTERS) break;
    kept += segment;
  }
  return kept;
}
