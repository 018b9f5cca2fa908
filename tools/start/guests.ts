import { randomBytes, randomInt } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { RunningStack } from 'stack-at-home';

/** Creates riders who can sign in immediately. On AWS, there are no guests, and riders need an account. */
export interface Guests {
  /** Creates a guest, with a random name by default. */
  create(name?: string): Promise<{ username: string; password: string }>;
  stop(): void;
}

const FIRST = ['Swift', 'Steady', 'Bold', 'Rusty', 'Merry', 'Nimble', 'Quiet', 'Lucky', 'Fierce', 'Sunny'];
const LAST = ['Otter', 'Marten', 'Heron', 'Badger', 'Lynx', 'Magpie', 'Hare', 'Stoat', 'Falcon', 'Tomcat'];

const pick = (words: readonly string[]) => words[randomInt(words.length)]!;

export function createGuests({ endpoints, outputs, region, credentials }: RunningStack): Guests {
  const UserPoolId = outputs.UserPoolId!;
  const cognito = new CognitoIdentityProviderClient({
    endpoint: endpoints.cognito,
    region,
    credentials,
    requestHandler: new NodeHttpHandler(),
  });
  return {
    async create(name = `${pick(FIRST)} ${pick(LAST)}`) {
      const Username = `guest-${randomBytes(6).toString('hex')}@example.com`;
      // the suffix satisfies every password rule that a user pool can have
      const Password = `${randomBytes(18).toString('base64url')}aZ5!`;
      await cognito.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'email', Value: Username },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: name },
          ],
        }),
      );
      await cognito.send(
        new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }),
      );
      return { username: Username, password: Password };
    },
    stop: () => cognito.destroy(),
  };
}
