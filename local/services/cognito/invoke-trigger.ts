import { isRecord } from '../../shared/is-record.ts';
import { CognitoServiceError } from './service-error.ts';

/** Triggers whose functions are called. */
export const TRIGGERS = [
  ...['PreSignUp', 'PostConfirmation', 'PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'],
  ...['CustomMessage', 'UserMigration'],
] as const;

/** Calls a function with an event, and returns what it returns. */
export type TriggerFunction = (event: object) => Promise<unknown>;

/** The functions of a user pool, by trigger. */
export type PoolTriggers = Partial<Record<string, TriggerFunction>>;

/** What all triggers know about the user and the client. */
interface TriggerSubject {
  source: string;
  userPoolId: string;
  clientId: string | null;
  username: string;
  userAttributes: readonly { Name: string; Value?: string }[];
  clientMetadata?: Record<string, string> | undefined;
}

/**
 * Calls the function that a pool has for a trigger. Returns the `response` in the function's result, or undefined
 * if the pool has no such function.
 *
 * @throws CognitoServiceError if the function fails or returns no event
 */
export type InvokeTrigger = <T>(
  trigger: string,
  subject: TriggerSubject,
  parts: { request?: object; response?: object },
) => Promise<T | undefined>;

/** @param functionsOf returns the functions of a pool */
export function createInvokeTrigger(
  functionsOf: (poolId: string) => PoolTriggers | undefined,
): InvokeTrigger {
  return async <T>(
    trigger: string,
    { source, userPoolId, clientId, username, userAttributes, clientMetadata }: TriggerSubject,
    { request = {}, response = {} }: { request?: object; response?: object },
  ) => {
    const call = functionsOf(userPoolId)?.[trigger];
    if (call === undefined) return undefined;
    const attributes = Object.fromEntries(userAttributes.map(({ Name, Value }) => [Name, Value ?? '']));
    const result = await called(trigger, call, {
      ...{
        version: '1',
        region: userPoolId.split('_')[0],
        userPoolId,
        userName: username,
        triggerSource: source,
      },
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
      request: { userAttributes: attributes, ...(clientMetadata && { clientMetadata }), ...request },
      response,
    });
    if (!isRecord(result) || !isRecord(result['response']))
      throw new CognitoServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
    return result['response'] as T;
  };
}

async function called(trigger: string, call: TriggerFunction, event: object): Promise<unknown> {
  try {
    return await call(event);
  } catch (error) {
    const { payload } = error as { payload?: { errorMessage?: string } };
    const message = payload?.errorMessage ?? (error as Error).message;
    throw new CognitoServiceError(
      'UserLambdaValidationException',
      `${trigger} failed with error ${message}.`,
    );
  }
}
