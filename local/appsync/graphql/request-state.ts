import { GraphQLError, OperationTypeNode, type GraphQLResolveInfo } from 'graphql';
import { authTypeOf, identityOf, type Caller } from '../auth/caller.ts';
import { CodeError } from '../shared/errors.ts';
import type { HandlerEffects, Selection } from '../js/util/handler-call.ts';
import { MAX_INVALIDATIONS_PER_REQUEST } from '../shared/limits.ts';
import type { InvalidationRequest, SubscriptionFilter } from '../filters/filter-types.ts';
import type { FieldCall } from '../resolvers/field-call.ts';
import { selectionSetGraphQL, selectionSetList } from '../schema/selection.ts';
import { withSelectedData } from './selected-data.ts';

/** The inputs of a request and the side effects of its resolvers. */
export class RequestState {
  resolversRun = 0;
  readonly appended: GraphQLError[] = [];
  readonly invalidations: InvalidationRequest[] = [];
  /** Number of entries that were removed from the API's cache. */
  cacheEntriesDeleted = 0;
  readonly responseHeaders = new Map<string, string>();
  subscriptionFilter: SubscriptionFilter | undefined;
  invalidationFilter: SubscriptionFilter | undefined;

  constructor(
    readonly caller: Caller,
    /** Header values by lowercase name. */
    readonly headers: Record<string, string>,
    readonly environment: Record<string, string>,
    readonly registering = false,
  ) {}

  /** Returns the parts of `ctx` for a field. */
  fieldCall(source: unknown, args: Record<string, unknown>, info: GraphQLResolveInfo): FieldCall {
    let selection: Selection | undefined;
    return {
      request: this,
      name: `${info.parentType.name}.${info.fieldName}`,
      path: () => pathOf(info),
      context: {
        env: () => this.environment,
        arguments: () => args,
        args: () => args,
        identity: () => identityOf(this.caller),
        source: () => source,
        request: () => ({ headers: withoutCookies(this.headers), domainName: null }),
        info: () => ({
          fieldName: info.fieldName,
          parentTypeName: info.parentType.name,
          variables: info.variableValues,
        }),
      },
      // All handlers of the field share it, and a template may read it in a loop.
      selection: () => (selection ??= { list: selectionSetList(info), graphQL: selectionSetGraphQL(info) }),
      effects: this.#effects(info),
    };
  }

  #effects(info: GraphQLResolveInfo): HandlerEffects {
    return {
      authType: authTypeOf(this.caller),
      registering: this.registering,
      mutating: info.operation.operation === OperationTypeNode.MUTATION,
      appendError: (error) => {
        const path = pathOf(info);
        const originalError = withSelectedData(error, info);
        this.appended.push(new GraphQLError(error.message, { nodes: info.fieldNodes, path, originalError }));
      },
      setSubscriptionFilter: (filter) => {
        this.subscriptionFilter = filter;
      },
      setInvalidationFilter: (filter) => {
        this.invalidationFilter = filter;
      },
      invalidateSubscriptions: (request) => {
        if (this.invalidations.length >= MAX_INVALIDATIONS_PER_REQUEST) {
          throw new CodeError(
            `extensions.invalidateSubscriptions can be called at most ${MAX_INVALIDATIONS_PER_REQUEST} times per request`,
          );
        }
        this.invalidations.push(request);
      },
      addResponseHeader: (name, value) => {
        this.responseHeaders.set(name.toLowerCase(), value);
      },
      countEviction: () => {
        this.cacheEntriesDeleted += 1;
      },
    };
  }
}

function pathOf(info: GraphQLResolveInfo): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step: GraphQLResolveInfo['path'] | undefined = info.path; step; step = step.prev)
    path.unshift(step.key);
  return path;
}

/** AppSync does not pass cookies to resolvers. */
function withoutCookies({ cookie: _, ...headers }: Record<string, string>): Record<string, string> {
  return headers;
}
