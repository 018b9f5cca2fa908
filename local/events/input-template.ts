import { TemplateError } from '../shared/errors.ts';

/** A placeholder (a name or, in pipes, a path), a quotation mark, an escaped character, or any other character. */
const TOKEN = /<(\$[^<>\s"]*|[\w.-]+)>|\\.|[^]/g;

/** Returns the names of the placeholders in a template. */
export function placeholdersIn(template: string): string[] {
  return [...template.matchAll(TOKEN)].flatMap(([, name]) => name ?? []);
}

/**
 * Compiles an input template. A value in a string is inserted as text without quotes, and any other value as JSON.
 * A placeholder without a value inserts an empty string.
 *
 * @param readers functions that return the value of a placeholder, by its name
 * @throws TemplateError for an unknown placeholder
 */
export function compileTemplate<From>(
  template: string,
  readers: Readonly<Record<string, (from: From) => unknown>>,
): (from: From) => string {
  const tokens = [...template.matchAll(TOKEN)].map(([text, name]) => ({ text, name }));
  const unknown = tokens.find(({ name }) => name !== undefined && !Object.hasOwn(readers, name));
  if (unknown !== undefined)
    throw new TemplateError(
      `the InputTemplate contains the invalid placeholder ${unknown.name}; add it to the InputPathsMap`,
    );
  const isText = template.trimStart().startsWith('"');
  return (from) => {
    let quoted = false;
    const parts = tokens.map(({ text, name }) => {
      if (text === '"') quoted = !quoted;
      const read = name === undefined ? undefined : readers[name];
      if (read === undefined) return text;
      const value = read(from) ?? '';
      return quoted ? textOf(value, isText) : JSON.stringify(value);
    });
    return parts.join('');
  };
}

/** In a template that is a string, EventBridge removes the quotation marks of lists and objects. */
function textOf(value: unknown, isText: boolean): string {
  if (typeof value === 'string') return value;
  const json = JSON.stringify(value);
  return isText ? json.replaceAll('"', '') : json;
}
