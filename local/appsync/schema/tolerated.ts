import { Kind, specifiedDirectives, visit, type DocumentNode } from 'graphql';

/** A block string, a string, a comment or a semicolon. */
const TOKEN = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|;/g;

/**
 * Replaces semicolons with spaces, which keeps the line and column of everything else. AppSync accepts
 * semicolons after fields, although GraphQL does not have them.
 */
export function withoutSemicolons(sdl: string): string {
  return sdl.replaceAll(TOKEN, (token) => (token === ';' ? ' ' : token));
}

/** Removes the uses of directives that the document does not define. AppSync accepts and ignores them. */
export function withoutUnknownDirectives(document: DocumentNode): DocumentNode {
  const known = new Set(specifiedDirectives.map(({ name }) => name));
  for (const node of document.definitions)
    if (node.kind === Kind.DIRECTIVE_DEFINITION) known.add(node.name.value);
  return visit(document, {
    Directive: ({ name }) => (known.has(name.value) ? undefined : null),
  });
}
