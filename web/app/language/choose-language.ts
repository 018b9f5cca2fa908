/** Chooses the language for a visitor. */

export interface Wishes {
  /** The language that the visitor chose in the menu. */
  chosen: string | undefined;
  /** The language in the page's address. */
  asked: string | undefined;
  /** The browser's languages, best first. */
  browser: readonly string[];
}

/**
 * Returns the language that fits best. The visitor's choice comes before the address, and the address before
 * the browser's languages. A wish for another region fits if the script is the same: `es-MX` gets `es`, but
 * `zh-TW` does not get `zh-Hans`.
 * @param fallback used if no wish fits
 */
export function chooseLanguage(
  { chosen, asked, browser }: Wishes,
  languages: readonly string[],
  fallback: string,
): string {
  for (const wish of [chosen, asked, ...browser]) {
    const exact = languages.find((language) => language === wish);
    const found = exact ?? languages.find((language) => isSameLanguage(language, wish));
    if (found !== undefined) return found;
  }
  return fallback;
}

/**
 * Returns the tag for numbers, dates and times: the first of the browser's languages that is a variant of the
 * page's language, because it says more about the visitor's habits.
 */
export function localeFor(language: string, browser: readonly string[]): string {
  return browser.find((tag) => isSameLanguage(language, tag)) ?? language;
}

/** Returns the language that an address asks for, such as `/?lang=es` or `#/wall/1?rotate=20&lang=es`. */
export function askedLanguage(address: string): string | undefined {
  const { search, hash } = new URL(address);
  const options = [hash.split('?')[1] ?? '', search];
  return (
    options.map((text) => new URLSearchParams(text).get('lang')).find((lang) => lang !== null) ?? undefined
  );
}

function isSameLanguage(language: string, wish: string | undefined): boolean {
  const [ours, theirs] = [likely(language), likely(wish)];
  return theirs !== undefined && ours?.language === theirs.language && ours.script === theirs.script;
}

/** Returns a tag with its most likely script, or undefined if it is not a tag. */
function likely(tag: string | undefined): Intl.Locale | undefined {
  try {
    return tag === undefined ? undefined : new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}
