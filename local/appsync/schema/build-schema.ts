import { buildASTSchema, GraphQLError, GraphQLScalarType, Kind, parse, type GraphQLSchema } from 'graphql';
import type { DefinitionNode, DocumentNode } from 'graphql';
import { DefinitionError } from '../shared/errors.ts';
import { MAX_SCHEMA_BYTES } from '../shared/limits.ts';
import { AWS_SCALARS } from '../scalars/index.ts';
import { scalarFunctions } from '../scalars/scalar.ts';
import type { Variants } from '../../shared/variants.ts';
import { refuseDescriptions } from './refuse-descriptions.ts';
import { withoutSemicolons, withoutUnknownDirectives } from './tolerated.ts';

/**
 * Definitions that AppSync adds to each schema, including directives for modes that are not emulated. Directives have
 * no effect on input types.
 */
const PRELUDE = `
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
  directive @aws_api_key on OBJECT | FIELD_DEFINITION | INPUT_OBJECT
  directive @aws_iam on OBJECT | FIELD_DEFINITION | INPUT_OBJECT
  directive @aws_oidc on OBJECT | FIELD_DEFINITION | INPUT_OBJECT
  directive @aws_lambda on OBJECT | FIELD_DEFINITION | INPUT_OBJECT
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION | INPUT_OBJECT
  directive @aws_auth(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_publish(subscriptions: [String!]) on FIELD_DEFINITION
  directive @canonical on OBJECT | FIELD_DEFINITION
  directive @hidden on OBJECT | FIELD_DEFINITION
  directive @renamed(to: String!) on OBJECT | FIELD_DEFINITION
  ${AWS_SCALARS.map(({ name }) => `scalar ${name}`).join('\n')}
`;

/** Builds the schema of an API from its SDL, which need not declare AWS's scalars and directives. */
export function buildApiSchema(sdl: string, variants: Variants): GraphQLSchema {
  if (Buffer.byteLength(sdl) > MAX_SCHEMA_BYTES) throw new DefinitionError('The schema is larger than 1 MB');
  try {
    const document = parse(withoutSemicolons(sdl));
    if (!variants.has('schema-descriptions-accepted')) refuseDescriptions(document);
    const schema = buildASTSchema(withoutUnknownDirectives(withPrelude(document)));
    for (const scalar of AWS_SCALARS) {
      const type = schema.getType(scalar.name);
      if (type instanceof GraphQLScalarType) Object.assign(type, scalarFunctions(scalar));
    }
    return schema;
  } catch (error) {
    if (error instanceof DefinitionError) throw error;
    if (!(error instanceof GraphQLError))
      throw new DefinitionError(`The schema is invalid: ${String(error)}`);
    const at = error.locations?.[0];
    throw new DefinitionError(
      `The schema is invalid${at ? ` at line ${at.line}, column ${at.column}` : ''}: ${error.message}`,
    );
  }
}

/**
 * Adds the prelude, except for definitions that the schema already contains, perhaps for a type generator.
 */
function withPrelude(document: DocumentNode): DocumentNode {
  const keyOf = (node: DefinitionNode) =>
    node.kind === Kind.DIRECTIVE_DEFINITION || node.kind === Kind.SCALAR_TYPE_DEFINITION
      ? `${node.kind} ${node.name.value}`
      : undefined;
  const declared = new Set(document.definitions.map(keyOf));
  const added = parse(PRELUDE).definitions.filter((node) => !declared.has(keyOf(node)));
  return { kind: Kind.DOCUMENT, definitions: [...added, ...document.definitions] };
}
