import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { directionOf, LANGUAGES, loadTexts, nameOf } from '../../../../web/app/language/languages.ts';
import english from '../../../../web/languages/en.ts';

const WEB = resolve(import.meta.dirname, '../../../../web');

type Tree = string | { readonly [key: string]: Tree };

/** Returns the texts by key, such as `race.phase.over`. */
function textsIn(tree: Tree, key = ''): Map<string, string> {
  if (typeof tree === 'string') return new Map([[key, tree]]);
  return new Map(
    Object.entries(tree).flatMap(([name, part]) => [...textsIn(part, key ? `${key}.${name}` : name)]),
  );
}

/** An argument and how it is used, such as `count: plural`, and the forms of each plural. */
interface Needs {
  arguments: Set<string>;
  forms: { type: 'cardinal' | 'ordinal'; names: string[] }[];
}

function needsOf(
  elements: MessageFormatElement[],
  needs: Needs = { arguments: new Set(), forms: [] },
): Needs {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    needs.arguments.add(`${element.value}: ${TYPE[element.type]}`);
    if (element.type === TYPE.tag) needsOf(element.children, needs);
    if (element.type === TYPE.select || element.type === TYPE.plural)
      for (const { value } of Object.values(element.options)) needsOf(value, needs);
    if (element.type === TYPE.plural)
      needs.forms.push({ type: element.pluralType!, names: Object.keys(element.options).sort() });
  }
  return needs;
}

const ENGLISH = textsIn(english);

describe.each(LANGUAGES)('the language %s', (language) => {
  it('has exactly the keys of English, and a text for each', async () => {
    const texts = textsIn(await loadTexts(language));
    expect([...texts.keys()]).toEqual([...ENGLISH.keys()]);
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('has the arguments of English in each text', async () => {
    for (const [key, text] of textsIn(await loadTexts(language)))
      expect({ [key]: needsOf(parse(text)).arguments }).toEqual({
        [key]: needsOf(parse(ENGLISH.get(key)!)).arguments,
      });
  });

  it('has every plural form of the language, and no other', async () => {
    for (const [key, text] of textsIn(await loadTexts(language)))
      for (const { type, names } of needsOf(parse(text)).forms) {
        const { pluralCategories } = new Intl.PluralRules(language, { type }).resolvedOptions();
        expect({ [key]: names }).toEqual({ [key]: [...pluralCategories].sort() });
      }
  });
});

it('a language has its own name for itself, and the direction of its script', () => {
  expect(['en', 'es', 'pt-BR'].map(nameOf)).toEqual(['English', 'Español', 'Português (Brasil)']);
  expect(['en', 'es', 'ar', 'he', 'az-Arab'].map(directionOf)).toEqual(['ltr', 'ltr', 'rtl', 'rtl', 'rtl']);
});

it('the code uses every key', () => {
  const code = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/^(dist|languages)\//.test(file))
    .map((file) => readFileSync(join(WEB, file), 'utf8'))
    .join('\n');
  // a key that ends with a variable, such as `rider.status.${status}`, uses all keys that begin like it
  const literals = new Set([...code.matchAll(/'([\w.]+)'/g)].map(([, key]) => key!));
  const prefixes = [...code.matchAll(/`([\w.]+\.)\$\{[^`]*`/g)].map(([, prefix]) => prefix!);
  const isUsed = (key: string) =>
    literals.has(key) ||
    prefixes.some((prefix) => key.startsWith(prefix) && !key.slice(prefix.length).includes('.'));
  expect([...ENGLISH.keys()].filter((key) => !isUsed(key))).toEqual([]);
});
