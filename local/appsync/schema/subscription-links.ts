import { getDirectiveValues, type GraphQLDirective, type GraphQLSchema } from 'graphql';
import { DefinitionError } from '../shared/errors.ts';

/** Subscription fields by the mutation field that triggers them. */
export type SubscriptionLinks = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the `@aws_subscribe` directives. Checks what AppSync checks on deployment: the mutations exist, and a
 * subscription field has the same type as each mutation that triggers it.
 */
export function subscriptionLinks(schema: GraphQLSchema): SubscriptionLinks {
  const links = new Map<string, string[]>();
  const directive = schema.getDirective('aws_subscribe') as GraphQLDirective;
  const mutations = schema.getMutationType()?.getFields() ?? {};
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const values = field.astNode && getDirectiveValues(directive, field.astNode);
    for (const name of (values?.['mutations'] ?? []) as string[]) {
      const mutation = mutations[name];
      if (!mutation) {
        throw new DefinitionError(
          `Subscription.${field.name} subscribes to Mutation.${name}, which does not exist`,
        );
      }
      // The types must be the same, but either one may be nullable.
      if (withoutNonNull(mutation.type) !== withoutNonNull(field.type)) {
        throw new DefinitionError(
          `Subscription.${field.name} has type ${String(field.type)}, but Mutation.${name} has type ${String(mutation.type)}`,
        );
      }
      links.set(name, [...(links.get(name) ?? []), field.name]);
    }
  }
  return links;
}

function withoutNonNull(type: unknown): string {
  return String(type).replace(/!$/, '');
}
