import type { Triggers } from 'cognito-local/lib/services/triggers/triggers.js';

type Attributes = Parameters<Triggers['preTokenGeneration']>[1]['userAttributes'];

/**
 * The only trigger that is used, and not for a function of the stack: cognito-local's ID tokens have the e-mail
 * and custom attributes alone, AWS's have every attribute. Its place is where a PreTokenGeneration function
 * would add claims.
 */
export const tokenClaims = {
  enabled: (trigger) => trigger === 'PreTokenGeneration',
  preTokenGeneration: async (_context, { userAttributes }) => ({
    claimsOverrideDetails: { claimsToAddOrOverride: claimsOf(userAttributes) },
  }),
} satisfies Partial<Triggers>;

function claimsOf(attributes: Attributes): Record<string, string> {
  const claims = attributes.map(({ Name: name, Value: value = '' }) => [
    name,
    // These two are booleans in a token. The emulator's type has only texts, its code takes both.
    name.endsWith('_verified') ? value === 'true' : value,
  ]);
  return Object.fromEntries(claims) as Record<string, string>;
}
