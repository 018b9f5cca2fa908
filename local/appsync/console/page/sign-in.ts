import * as z from 'zod/mini';
import type { ConsoleConfig } from './console-config.ts';

const Answer = z.object({
  AuthenticationResult: z.optional(z.object({ IdToken: z.string() })),
  ChallengeName: z.optional(z.string()),
  message: z.optional(z.string()),
});

/** Signs a user in to the local Cognito. Resolves to the ID token. @throws Error with Cognito's message */
export async function signIn(
  { endpoint, clientId }: NonNullable<ConsoleConfig['userPool']>,
  { username, password }: { username: string; password: string },
): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  });
  const answer = Answer.parse(await response.json());
  if (answer.AuthenticationResult) return answer.AuthenticationResult.IdToken;
  throw new Error(
    answer.message ?? `The sign-in needs ${answer.ChallengeName}, which this page does not have`,
  );
}
