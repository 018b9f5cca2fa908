import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Services } from 'cognito-local/lib/services/index.js';
import type { Context } from 'cognito-local/lib/services/context.js';
import type { MessageDelivery } from 'cognito-local/lib/services/messageDelivery/messageDelivery.js';
import type { User, UserPool } from 'cognito-local/lib/services/userPoolService.js';
import type { Clock } from '../../shared/clock.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { Log } from '../../shared/log.ts';
import { createInvokeTrigger, type InvokeTrigger, type PoolTriggers } from './invoke-trigger.ts';
import { jsonStores } from './json-store.ts';
import { passwordHash, type HashPassword } from './password-hash.ts';
import { SrpChallenges } from './srp-challenges.ts';
import { createTriggers } from './triggers.ts';

/** cognito-local without its own server, whose dependencies would double the load time. */
export interface Emulator {
  services: Services;
  context: Context;
  /** Runs an operation. The input and output are as in AWS's API. */
  call: (operation: string, input: object) => Promise<unknown>;
  /** Signs in a user who has proved to know the password, and returns the output of InitiateAuth. */
  signIn: (clientId: string, user: User) => Promise<unknown>;
  srp: SrpChallenges;
  /** The functions of the pools, by pool id. */
  poolTriggers: Map<string, PoolTriggers>;
  invokeTrigger: InvokeTrigger;
  /** Remembers all pools, groups, clients and users. Returns a function that restores them. */
  snapshot: () => () => Promise<void>;
  /** The public part of the key that signs tokens. */
  publicKey: Record<string, string>;
  /** Attributes that every pool has. */
  standardAttributes: NonNullable<UserPool['SchemaAttributes']>;
}

const quiet = () => {};
const quietLog = { debug: quiet, info: quiet, warn: quiet, error: quiet, child: () => quietLog };

export async function createEmulator(options: {
  directory: string;
  issuerDomain: string;
  clock: Clock;
  log: Log;
}): Promise<Emulator> {
  const { directory, clock, log } = options;
  const cognitoLocal = await loadCognitoLocal();
  await mkdir(directory, { recursive: true });
  const context = { logger: quietLog } as unknown as Context;
  const hash = await passwordHash(directory);
  const stores = jsonStores(directory, hash);
  const time = { get: () => new Date(clock.now()) };
  const pools = new cognitoLocal.UserPoolServiceFactoryImpl(time, stores);
  const factory = new cognitoLocal.CognitoServiceFactoryImpl(directory, stores, pools);
  const TokenConfig = { IssuerDomain: options.issuerDomain };
  const poolTriggers = new Map<string, PoolTriggers>();
  const invokeTrigger = createInvokeTrigger((poolId) => poolTriggers.get(poolId));
  const groupsOf = async (poolId: string, username: string): Promise<string[]> => {
    const pool = await services.cognito.getUserPool(context, poolId);
    const groups = await pool.listGroups(context);
    return groups.filter(({ members }) => members?.includes(username)).map(({ GroupName }) => GroupName);
  };
  const triggers = createTriggers(invokeTrigger, groupsOf) as Services['triggers'];
  const services: Services = {
    clock: time,
    cognito: await factory.create(context, {}),
    config: { UserPoolDefaults: {}, TokenConfig } as Services['config'],
    messages: new cognitoLocal.MessagesService(triggers, mailToLog(log)),
    otp: () => String(randomInt(1_000_000)).padStart(6, '0'),
    tokenGenerator: new cognitoLocal.JwtTokenGenerator(time, triggers, TokenConfig),
    triggers,
  };
  const { publicKey, standardAttributes } = cognitoLocal;
  const route = cognitoLocal.Router(services);
  const call = async (operation: string, input: object): Promise<unknown> =>
    route(operation)(context, await withHashedPassword(input, hash));
  const signIn = (ClientId: string, { Username, Password }: User): Promise<unknown> =>
    route('InitiateAuth')(context, {
      ...{ ClientId, AuthFlow: 'USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    });
  const srp = new SrpChallenges(clock);
  return {
    ...{ services, context, call, signIn, srp, poolTriggers, invokeTrigger, publicKey, standardAttributes },
    snapshot: stores.snapshot,
  };
}

/** Hashes the password that cognito-local compares with the stored hash. */
async function withHashedPassword(input: object, hash: HashPassword): Promise<object> {
  const { AuthParameters, PreviousPassword } = input as Record<string, unknown>;
  const entered = isRecord(AuthParameters) ? AuthParameters['PASSWORD'] : undefined;
  return {
    ...input,
    ...(typeof entered === 'string' && {
      AuthParameters: { ...(AuthParameters as object), PASSWORD: await hash(entered) },
    }),
    ...(typeof PreviousPassword === 'string' && { PreviousPassword: await hash(PreviousPassword) }),
  };
}

/** Logs messages with verification codes instead of sending them, so that a developer can read them. */
function mailToLog(log: Log): MessageDelivery {
  return {
    async deliver(_context, _user, { Destination: to, DeliveryMedium: medium }, message) {
      const text = medium === 'SMS' ? message.smsMessage : message.emailMessage;
      log.info(`Cognito: ${medium} to ${to}: ${text ?? `the code is ${message.__code}`}`);
    },
  };
}

/** Imports individual files, because cognito-local's index loads AWS SDK v2, which prints a warning. */
async function loadCognitoLocal() {
  const [router, service, userPool, messages, tokens, keys] = await Promise.all([
    import('cognito-local/lib/server/Router.js'),
    import('cognito-local/lib/services/cognitoService.js'),
    import('cognito-local/lib/services/userPoolService.js'),
    import('cognito-local/lib/services/messages.js'),
    import('cognito-local/lib/services/tokenGenerator.js'),
    import('cognito-local/lib/keys/cognitoLocal.public.json', { with: { type: 'json' } }),
  ]);
  return {
    Router: router.Router,
    CognitoServiceFactoryImpl: service.CognitoServiceFactoryImpl,
    UserPoolServiceFactoryImpl: userPool.UserPoolServiceFactoryImpl,
    MessagesService: messages.MessagesService,
    JwtTokenGenerator: tokens.JwtTokenGenerator,
    standardAttributes: service.USER_POOL_AWS_DEFAULTS.SchemaAttributes ?? [],
    publicKey: keys.default.jwk,
  };
}
