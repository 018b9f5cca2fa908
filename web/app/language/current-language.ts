/** The page's current language. A visitor can change it at any time. */
import { useSyncExternalStore } from 'react';
import { createListeners } from '../../data/listeners.ts';
import { stored } from '../../data/stored.ts';
import { askedLanguage, chooseLanguage, localeFor } from './choose-language.ts';
import { directionOf, LANGUAGES, loadTexts } from './languages.ts';
import { speak } from '../../i18n/t.ts';

/** The language of visitors whose languages the page does not have. */
const FALLBACK = 'en';

const chosen = stored('alleycat.language');
const { subscribe, notify } = createListeners();
let current = FALLBACK;

/**
 * Loads the texts in the language that fits the visitor best. Call this before anything is rendered.
 * @throws CodeNotLoaded
 */
export async function startLanguage(): Promise<void> {
  const wishes = {
    chosen: chosen.get(),
    asked: askedLanguage(location.href),
    browser: navigator.languages,
  };
  await change(chooseLanguage(wishes, LANGUAGES, FALLBACK));
}

/**
 * Changes the language, and remembers the visitor's choice.
 * @throws CodeNotLoaded, and keeps the current language
 */
export async function setLanguage(language: string): Promise<void> {
  await change(language);
  chosen.set(language);
}

/** The current language, one of `LANGUAGES`. What a component renders below has to have it as its key. */
export function useLanguage(): string {
  return useSyncExternalStore(subscribe, () => current);
}

async function change(language: string): Promise<void> {
  const texts = await loadTexts(language);
  speak(localeFor(language, navigator.languages), texts);
  current = language;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  notify();
}
