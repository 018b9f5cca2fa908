import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printableName } from '../../race/printable-name.ts';

describe('a name', () => {
  it.each(['Hayden O’Neil-Sørensen', '👩‍🚀 <b>', '❤️‍🔥', '1️⃣', '🇳🇴 Ola', 'नमस्ते', 'สวัสดี', 'Nguyễn', 'שָׁלוֹם', '김'])(
    'is unchanged if all of it can be shown: %s',
    (name) => {
      expect(printableName(name)).toBe(name);
    },
  );

  it('is stripped of control characters, direction marks, and leading and trailing spaces', () => {
    expect(printableName(' \u202eBob\u0000\n Ray\u2066 ')).toBe('Bob Ray');
    expect(printableName('Bob \u2066 Ray')).toBe('Bob Ray');
  });

  it.each([
    ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
    ['a Braille blank', '\u2800'],
    ['a null notehead', '\u{1d159}'],
    ['Egyptian hieroglyph blanks', '\u{13441}\u{13442}'],
    ['variation selectors', '\ufe0f\ufe00\u180b'],
    ['joiners', '\u200d\u200c\u034f'],
    ['marks without a base', '\u0301\u0301 \u20dd'],
    ['tag characters', '\u{e0041}\u{e007f}'],
    ['spaces', ' \u00a0\u3000'],
  ])('is empty if it consists only of %s', (_, name) => {
    expect(printableName(name)).toBe('');
    expect(printableName(`Bob${name}Ray`)).toMatch(/^Bob[^]{0,3}Ray$/);
  });

  it('has at most four marks on a character', () => {
    expect(printableName(`Z${'\u0336'.repeat(30)}oe`)).toBe(`Z${'\u0336'.repeat(4)}oe`);
    expect(printableName(`Z${'\u0336\u200d'.repeat(30)}oe`)).toBe(`Z${'\u0336\u200d'.repeat(2)}oe`);
  });

  it('has at most 40 characters, and none of them is split', () => {
    expect(Array.from(printableName('é'.repeat(50)))).toHaveLength(40);
    expect(printableName(`${'x'.repeat(37)}👩‍🚀 Ray`)).toBe(`${'x'.repeat(37)}👩‍🚀`);
    expect(printableName(`${'x'.repeat(38)}👩‍🚀 Ray`)).toBe('x'.repeat(38));
  });

  it('is not changed by a second pass, whatever the input', () => {
    const odd = fc.constantFrom(
      '\u0301',
      '\u200d',
      '\ufe0f',
      ' ',
      '\u2800',
      '\u3164',
      '👩',
      'a',
      '\u1100',
      '\ud83d',
    );
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.array(odd, { maxLength: 100 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(name, (text) => {
        const shown = printableName(text);
        expect(printableName(shown)).toBe(shown);
        expect(Array.from(shown).length).toBeLessThanOrEqual(40);
        expect(shown).toBe(shown.trim());
        expect(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u2800\u3164]/u.test(shown)).toBe(false);
        if (shown !== '') expect(shown).toMatch(/[^\p{M}\p{Default_Ignorable_Code_Point}\s]/u);
      }),
      { numRuns: 1_000 },
    );
  });
});
