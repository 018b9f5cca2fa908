import { describe, expect, it } from 'vitest';
import { askedLanguage, chooseLanguage, localeFor } from '../../../../web/app/language/choose-language.ts';

const choose = (wishes: Partial<Parameters<typeof chooseLanguage>[0]>, languages = ['en', 'es', 'zh-Hans']) =>
  chooseLanguage({ chosen: undefined, asked: undefined, browser: [], ...wishes }, languages, 'en');

describe('the language of the page', () => {
  it('is the chosen one, or else the one in the address, or else the browser’s first that the page has', () => {
    expect(choose({ chosen: 'es', asked: 'en', browser: ['en'] })).toBe('es');
    expect(choose({ asked: 'es', browser: ['en'] })).toBe('es');
    expect(choose({ browser: ['fr-FR', 'es-ES', 'en'] })).toBe('es');
    expect(choose({ browser: ['fr-FR'] })).toBe('en');
  });

  it('suits visitors from other regions, but not those who read another script', () => {
    expect(choose({ browser: ['es-MX'] })).toBe('es');
    expect(choose({ browser: ['zh-CN'] })).toBe('zh-Hans');
    expect(choose({ browser: ['zh-TW', 'es'] })).toBe('es');
    expect(choose({ browser: ['pt-PT'] }, ['en', 'pt', 'pt-PT'])).toBe('pt-PT');
  });

  it('ignores wishes that are not languages', () => {
    expect(choose({ chosen: 'fr', asked: '<b>', browser: ['', 'es'] })).toBe('es');
  });
});

describe('the language in the address', () => {
  it('may be before the hash or among the options of a view', () => {
    expect(askedLanguage('http://localhost:5173/?lang=es#/wall/1')).toBe('es');
    expect(askedLanguage('http://localhost:5173/#/wall/1?rotate=20&lang=es')).toBe('es');
    expect(askedLanguage('http://localhost:5173/#/wall/1?rotate=20')).toBeUndefined();
  });
});

describe('the locale of formats', () => {
  it('has the region of the browser’s first variant of the language', () => {
    expect(localeFor('es', ['en-US', 'es-MX', 'es-ES'])).toBe('es-MX');
    expect(localeFor('es', ['en-US'])).toBe('es');
  });
});
