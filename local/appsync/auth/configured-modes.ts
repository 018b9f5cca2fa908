import type { AuthenticationMode, GraphqlApiDefinition } from '../shared/definition.ts';
import { DefinitionError } from '../shared/errors.ts';

/**
 * Returns the authentication modes of an API, starting with the default mode.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#authorization-types
 *
 * @throws DefinitionError if the API has the same mode, user pool or issuer twice
 */
export function configuredModes(definition: GraphqlApiDefinition): AuthenticationMode[] {
  const modes = [definition.defaultAuthentication, ...definition.additionalAuthentication];
  const known = new Set<string>();
  for (const mode of modes) {
    const name = nameOf(mode);
    if (known.has(name)) throw new DefinitionError(`The API has the authentication mode ${name} twice`);
    known.add(name);
  }
  return modes;
}

function nameOf(mode: AuthenticationMode): string {
  if (mode.type === 'AMAZON_COGNITO_USER_POOLS') return `${mode.type} (${mode.userPoolId})`;
  if (mode.type === 'OPENID_CONNECT') return `${mode.type} (${mode.issuer})`;
  return mode.type;
}
