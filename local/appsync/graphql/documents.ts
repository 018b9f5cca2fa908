import {
  GraphQLError,
  Kind,
  parse,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { BadRequestException, MalformedHttpRequestException } from '../shared/errors.ts';
import { MAX_QUERY_TOKENS } from '../shared/limits.ts';
import type { Fragments } from '../schema/field-selection.ts';
import type { ErrorEntry } from './error-entry.ts';
import { validationEntries } from './validation-entries.ts';

/** A parsed document with its validation errors. */
interface CheckedDocument {
  document: DocumentNode;
  fragments: Fragments;
  errors: ErrorEntry[];
}

/**
 * Our choice: total length of the cached queries. A parsed query takes up to 70 times as much memory as its
 * text. This is plenty, because clients send the same few documents over and over.
 */
const MAX_CACHED_CHARACTERS = 1024 * 1024;

/** Parses and validates documents, and caches the results. */
export class Documents {
  readonly #cache = new Map<string, CheckedDocument>();
  #cachedCharacters = 0;

  constructor(
    readonly schema: GraphQLSchema,
    readonly introspection: boolean,
  ) {}

  /** @throws MalformedHttpRequestException for text that is not GraphQL */
  check(query: string): CheckedDocument {
    const known = this.#cache.get(query);
    if (known) return known;
    const document = parseQuery(query);
    const checked: CheckedDocument = {
      document,
      fragments: Object.fromEntries(
        document.definitions.flatMap((node) =>
          node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
        ),
      ),
      errors: validationEntries(this.schema, document, this.introspection),
    };
    this.#cache.set(query, checked);
    this.#cachedCharacters += query.length;
    for (const oldest of this.#cache.keys()) {
      if (this.#cachedCharacters <= MAX_CACHED_CHARACTERS) break;
      this.#cache.delete(oldest);
      this.#cachedCharacters -= oldest.length;
    }
    return checked;
  }

  /** Total length of the queries whose documents are cached. */
  get cachedCharacters(): number {
    return this.#cachedCharacters;
  }
}

/** Returns the operation to run. @throws BadRequestException if the request does not identify an operation */
export function operationOf(
  { document }: CheckedDocument,
  operationName?: string | null,
): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const named = operationName ? operations.filter(({ name }) => name?.value === operationName) : operations;
  const [operation, ...others] = named;
  if (operation && others.length === 0) return operation;
  throw new BadRequestException(
    operationName
      ? `Unknown operation named '${operationName}'.`
      : 'Must provide operation name if query contains multiple operations.',
  );
}

function parseQuery(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_QUERY_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes('tokens. Parsing aborted')) {
      throw new BadRequestException(`The query has more than ${MAX_QUERY_TOKENS} tokens.`);
    }
    throw new MalformedHttpRequestException('Unable to parse GraphQL query.');
  }
}
