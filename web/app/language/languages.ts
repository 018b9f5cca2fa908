/** The languages of the page: one for each file in the folder `languages`, which is named after its BCP 47 tag. */
import { loadCode } from '../../data/load-code.ts';
import type { Translation } from '../../languages/en.ts';

const files = import.meta.glob<{ default: Translation }>('../../languages/*.ts');

const languageOf = (file: string) => /([^/]+)\.ts$/.exec(file)![1]!;
const loaders = new Map(Object.entries(files).map(([file, load]) => [languageOf(file), load]));

/** BCP 47 tags of the languages, such as `en`. */
export const LANGUAGES: readonly string[] = [...loaders.keys()];

/**
 * Loads the texts of one of `LANGUAGES`.
 * @throws CodeNotLoaded
 */
export async function loadTexts(language: string): Promise<Translation> {
  return (await loadCode(loaders.get(language)!)).default;
}

/** Returns the name of a language in that language, such as `Español`. */
export function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language)!;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** Scripts that are written from right to left. `Intl.Locale` has no text direction in Firefox. */
const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'];

/** Returns the direction of a language's script. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const { script = '' } = new Intl.Locale(language).maximize();
  return RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'ltr';
}
