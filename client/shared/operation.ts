/** The text of a GraphQL operation, or an object with the types of its variables and data that contains the text. */
export interface Operation<Data, Variables> {
  toString(): string;
  /** Only for the types; it does not exist at runtime. */
  __apiType?: (variables: Variables) => Data;
  /** Syntax trees have a kind. They are not operations, because their `toString` does not return the text. */
  kind?: never;
}

/** Returns the name of an operation, which AppSync writes to its logs. */
export function operationName(query: string): string | undefined {
  return /^[ \t]*(?:query|mutation|subscription)[ \t]+(\w+)/m.exec(query)?.[1];
}
