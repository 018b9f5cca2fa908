import type { Triggers } from 'cognito-local/lib/services/triggers/triggers.js';
import type { InvokeTrigger } from './invoke-trigger.ts';
import { claimsOf } from './token-claims.ts';

type CustomMessage = Awaited<ReturnType<Triggers['customMessage']>>;
type Overrides = Awaited<ReturnType<Triggers['preTokenGeneration']>>['claimsOverrideDetails'];

type SignUpResponse = Awaited<ReturnType<Triggers['preSignUp']>>;
/** The response of a PreTokenGeneration function, as version 1 or as versions 2 and 3. */
interface TokenResponse {
  claimsOverrideDetails?: Overrides & { groupOverrideDetails?: { groupsToOverride?: string[] } };
  claimsAndScopeOverrideDetails?: {
    idTokenGeneration?: Overrides;
    groupOverrideDetails?: { groupsToOverride?: string[] };
  };
}

const NOT_CONFIRMED: SignUpResponse = {
  autoConfirmUser: false,
  autoVerifyEmail: false,
  autoVerifyPhone: false,
};
const CODE = '{####}';
const USERNAME = '{username}';

/** Triggers that cognito-local runs. The others run before it: see `before-sign-in.ts`. */
const ENABLED = new Set([
  'CustomMessage',
  'PostAuthentication',
  'PostConfirmation',
  'PreSignUp',
  'PreTokenGeneration',
]);

/**
 * Runs the triggers of cognito-local by calling the functions of each pool.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 *
 * @param groupsOf returns the groups of a user
 */
export function createTriggers(
  invoke: InvokeTrigger,
  groupsOf: (poolId: string, username: string) => Promise<string[]>,
): Pick<
  Triggers,
  'enabled' | 'customMessage' | 'postAuthentication' | 'postConfirmation' | 'preSignUp' | 'preTokenGeneration'
> {
  return {
    enabled: (trigger) => ENABLED.has(trigger),
    preSignUp: async (_context, { validationData, ...given }) => {
      const parts = { request: { validationData }, response: NOT_CONFIRMED };
      return { ...NOT_CONFIRMED, ...(await invoke<Partial<SignUpResponse>>('PreSignUp', given, parts)) };
    },
    postConfirmation: async (_context, given) => {
      await invoke('PostConfirmation', given, {});
    },
    postAuthentication: async (_context, given) => {
      await invoke('PostAuthentication', given, { request: { newDeviceUsed: false } });
    },
    customMessage: async (_context, { code, ...given }) => {
      const message = await invoke<NonNullable<CustomMessage>>('CustomMessage', given, {
        request: { codeParameter: CODE, usernameParameter: USERNAME },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      });
      const filled = (text?: string | null) =>
        text?.replaceAll(CODE, code).replaceAll(USERNAME, given.username);
      return message
        ? ({
            ...message,
            emailMessage: filled(message.emailMessage),
            smsMessage: filled(message.smsMessage),
          } as CustomMessage)
        : null;
    },
    preTokenGeneration: async (_context, { source, groupConfiguration: _, ...given }) => {
      const groups = await groupsOf(given.userPoolId, given.username);
      const response = await invoke<TokenResponse>(
        'PreTokenGeneration',
        { ...given, source: `TokenGeneration_${source}` },
        {
          request: {
            groupConfiguration: { groupsToOverride: groups, iamRolesToOverride: [], preferredRole: null },
          },
          response: { claimsOverrideDetails: null, claimsAndScopeOverrideDetails: null },
        },
      );
      return { claimsOverrideDetails: withAttributes(claimsOf(given.userAttributes), response) };
    },
  };
}

function withAttributes(attributes: Record<string, string>, response: TokenResponse | undefined): Overrides {
  const details = response?.claimsOverrideDetails;
  const { idTokenGeneration, groupOverrideDetails: groups = details?.groupOverrideDetails } =
    response?.claimsAndScopeOverrideDetails ?? {};
  const changes = idTokenGeneration ?? details;
  const override = groups?.groupsToOverride;
  return {
    claimsToAddOrOverride: {
      ...attributes,
      // cognito-local's types allow only strings, but its code accepts any value
      ...(override && ({ 'cognito:groups': override } as unknown as Record<string, string>)),
      ...changes?.claimsToAddOrOverride,
    },
    claimsToSuppress: changes?.claimsToSuppress ?? [],
  };
}
