import { UnsupportedError } from '../shared/errors.ts';
import type { GraphqlApiDefinition } from '../appsync/shared/definition.ts';

/** Assembles the definitions of GraphQL APIs from the many resources that describe it. */
export class GraphqlApis {
  readonly #byId = new Map<string, GraphqlApiDefinition>();

  add(definition: GraphqlApiDefinition): void {
    this.#byId.set(definition.apiId, definition);
  }

  has(apiId: string): boolean {
    return this.#byId.has(apiId);
  }

  /**
   * @throws UnsupportedError on behalf of the resource that refers to an API outside of the stack, or to an API of
   *   another kind
   */
  get(apiId: string, logicalId?: string): GraphqlApiDefinition {
    const definition = this.#byId.get(apiId);
    if (definition === undefined)
      throw new UnsupportedError(`the API ${apiId} is not a GraphQL API that runs here`, logicalId);
    return definition;
  }

  all(): GraphqlApiDefinition[] {
    return [...this.#byId.values()];
  }
}
