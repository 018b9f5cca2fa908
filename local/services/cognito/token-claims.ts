import type { Triggers } from 'cognito-local/lib/services/triggers/triggers.js';

type Attributes = Parameters<Triggers['preTokenGeneration']>[1]['userAttributes'];

/**
 * Adds every user attribute to ID tokens, as AWS does. cognito-local itself adds only the email and custom
 * attributes. This is a PreTokenGeneration trigger, the only trigger in use. It does not call any of the
 * stack's functions.
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
    // email_verified and phone_number_verified are booleans in a token. cognito-local's types allow only
    // strings, but its code also accepts booleans.
    name.endsWith('_verified') ? value === 'true' : value,
  ]);
  return Object.fromEntries(claims) as Record<string, string>;
}
