/** The language in which the page speaks. Every text and format of the page comes from here. */
import { createTranslator } from 'use-intl/core';
import type { Messages, Translation } from '../languages/en.ts';

type Translate = ReturnType<typeof createTranslator<Messages>>;

/** Returns a text in the current language. The compiler checks its key and its arguments. */
export let t: Translate;

/** The BCP 47 tag for formats: the language, with the visitor's region if it is known, such as `es-MX`. */
export let locale: string;

/** Changes the language. Views have to be rendered again; see `useLanguage`. */
export function speak(newLocale: string, texts: Translation): void {
  locale = newLocale;
  // the compiler has checked that a translation has the same keys as the English texts, and a test, that it has
  // the same arguments
  t = createTranslator({ locale, messages: texts as Messages });
}
