/** A GraphQL operation of this client, as the code generator writes it, with the types of its variables and data. */
export interface Operation<Data, Variables> {
  toString(): string;
  /** Only for the types; it does not exist at runtime. */
  __apiType?: (variables: Variables) => Data;
}

/** Returns the name of an operation, which AppSync writes to its logs. */
export function operationName(query: string): string | undefined {
  return /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(query)?.[1];
}
