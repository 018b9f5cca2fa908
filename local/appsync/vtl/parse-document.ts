import { FieldError } from '../shared/errors.ts';
import type { JsonObject, JsonValue } from '../shared/json.ts';

/** A rendered template is not the JSON that AppSync accepts. */
class DocumentError extends Error {}

const MAX_DEPTH = 500;
const PLAIN = '[^"\\\\\\u0000-\\u001f]*';
const ESCAPE = '\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})';
const STRING = new RegExp(`"${PLAIN}(?:${ESCAPE}${PLAIN})*"`, 'y');
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const CONSTANT = /(?:true|false|null)\b/y;

/**
 * Parses the text that a template rendered. AppSync's parser is not JavaScript's: it accepts a comma after the
 * last entry, and rejects duplicate keys and trailing characters with messages of its own.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-overview.html
 *
 * @throws FieldError for text that is not JSON
 */
export function parseDocument(text: string, template: 'request' | 'response'): JsonValue {
  if (text.trim() === '')
    throw new FieldError('MappingTemplate', 'Template transformation yielded an empty response.');
  try {
    return new DocumentParser(text).document();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const message =
      template === 'request'
        ? `Unable to parse the JSON document: '${error.message}'`
        : `Unable to convert ${text} to Object.`;
    throw new FieldError('MappingTemplate', message);
  }
}

class DocumentParser {
  #at = 0;

  constructor(readonly text: string) {}

  document(): JsonValue {
    const value = this.#value(0);
    if (this.#take(/\S/y) !== undefined)
      throw new FieldError(
        'MappingTemplate',
        'Trailing characters at the end of the JSON string are not allowed.',
      );
    return value;
  }

  #value(depth: number): JsonValue {
    if (depth > MAX_DEPTH) throw new DocumentError(`Document nesting depth exceeds ${MAX_DEPTH}`);
    if (this.#take(/\{/y)) return this.#object(depth);
    if (this.#take(/\[/y)) return this.#list(depth);
    const scalar = this.#take(STRING) ?? this.#take(NUMBER) ?? this.#take(CONSTANT);
    return scalar === undefined ? this.#fail('a valid value') : (JSON.parse(scalar) as JsonValue);
  }

  #object(depth: number): JsonObject {
    const members = new Map<string, JsonValue>();
    while (!this.#take(/\}/y)) {
      const quoted = this.#take(STRING) ?? this.#fail('double-quote to start field name');
      const key = JSON.parse(quoted) as string;
      if (members.has(key))
        throw new FieldError(
          'MappingTemplate',
          `Duplicate field '${key}' detected on Object. Duplicate JSON keys are not allowed.`,
        );
      if (!this.#take(/:/y)) this.#fail('a colon to separate field name and value');
      members.set(key, this.#value(depth + 1));
      if (!this.#take(/,/y) && !this.#peek('}')) this.#fail('comma to separate Object entries');
    }
    return Object.fromEntries(members);
  }

  #list(depth: number): JsonValue[] {
    const items: JsonValue[] = [];
    while (!this.#take(/\]/y)) {
      items.push(this.#value(depth + 1));
      if (!this.#take(/,/y) && !this.#peek(']')) this.#fail('comma to separate Array entries');
    }
    return items;
  }

  /** Skips spaces and returns the match, if there is one. The pattern must be sticky. */
  #take(pattern: RegExp): string | undefined {
    this.#skip();
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text)?.[0];
    this.#at += match?.length ?? 0;
    return match;
  }

  #peek(character: string): boolean {
    this.#skip();
    return this.text[this.#at] === character;
  }

  #skip(): void {
    while (/[ \t\r\n]/.test(this.text.charAt(this.#at))) this.#at += 1;
  }

  #fail(expected: string): never {
    const { text } = this;
    const lines = text.slice(0, this.#at).split('\n');
    const at = `[Source: (String)"${text}"; line: ${lines.length}, column: ${(lines.at(-1)?.length ?? 0) + 1}]`;
    const character = text[this.#at];
    if (character === undefined)
      throw new DocumentError(`Unexpected end-of-input: expected ${expected}\n at ${at}`);
    const found = `('${character}' (code ${character.charCodeAt(0)}))`;
    throw new DocumentError(`Unexpected character ${found}: was expecting ${expected}\n at ${at}`);
  }
}
