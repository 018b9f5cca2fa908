import { TemplateError } from '../shared/errors.ts';
import type { GraphqlApiDefinition } from '../appsync/shared/definition.ts';

/** Puts together what a template says of a GraphQL API in many resources. */
export class GraphqlApis {
  readonly #byId = new Map<string, GraphqlApiDefinition>();

  add(definition: GraphqlApiDefinition): void {
    this.#byId.set(definition.apiId, definition);
  }

  get(apiId: string, logicalId: string): GraphqlApiDefinition {
    const definition = this.#byId.get(apiId);
    if (definition === undefined)
      throw new TemplateError(`belongs to the API ${apiId}, which the stack does not have`, logicalId);
    return definition;
  }

  all(): GraphqlApiDefinition[] {
    return [...this.#byId.values()];
  }
}
