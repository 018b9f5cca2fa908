import { TemplateError } from '../shared/errors.ts';
import type { GraphqlApiDefinition } from '../appsync/shared/definition.ts';

/** Assembles the definitions of GraphQL APIs from the many resources that describe it. */
export class GraphqlApis {
  readonly #byId = new Map<string, GraphqlApiDefinition>();

  add(definition: GraphqlApiDefinition): void {
    this.#byId.set(definition.apiId, definition);
  }

  /** @throws TemplateError for an unknown API, on behalf of the resource that refers to it */
  get(apiId: string, logicalId?: string): GraphqlApiDefinition {
    const definition = this.#byId.get(apiId);
    if (definition === undefined) throw new TemplateError(`the API ${apiId} is not in the stack`, logicalId);
    return definition;
  }

  all(): GraphqlApiDefinition[] {
    return [...this.#byId.values()];
  }
}
