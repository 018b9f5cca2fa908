import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import { startSrpSession, type SrpSecret, type SrpSession, type SrpUser } from './srp.ts';

/** A client's answer to a challenge. All values are strings from the request. */
interface SrpAnswer {
  secretBlock: string;
  timestamp: string;
  signature: string;
}

/** Default of `AuthSessionValidity`: how long a user has to answer a challenge. */
const VALID_MS = 3 * 60 * 1_000;
const SECRET_BLOCK_BYTES = 32;

/** The challenges of users who are signing in with SRP. Each can be answered once. */
export class SrpChallenges {
  readonly #open = new Map<string, { user: SrpUser; session: SrpSession; untilMs: number }>();

  constructor(private readonly clock: Clock) {}

  /**
   * Returns the parameters of a PASSWORD_VERIFIER challenge, or undefined if the client's `SRP_A` is invalid.
   * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
   */
  start(user: SrpUser, secret: SrpSecret, clientPublic: string): Record<string, string> | undefined {
    const session = startSrpSession(clientPublic, secret);
    if (session === undefined) return undefined;
    for (const [block, { untilMs }] of this.#open) if (this.clock.now() >= untilMs) this.#open.delete(block);
    const secretBlock = randomBytes(SECRET_BLOCK_BYTES).toString('base64');
    this.#open.set(secretBlock, { user, session, untilMs: this.clock.now() + VALID_MS });
    return {
      ...{ SALT: secret.Salt, SRP_B: session.serverPublic, SECRET_BLOCK: secretBlock },
      ...{ USERNAME: user.username, USER_ID_FOR_SRP: user.username },
    };
  }

  /** Returns the username of the user who has proved to know the password, or undefined. */
  answer({ secretBlock, timestamp, signature }: SrpAnswer): string | undefined {
    const challenge = this.#open.get(secretBlock);
    this.#open.delete(secretBlock);
    if (challenge === undefined || this.clock.now() >= challenge.untilMs) return undefined;
    const { poolName, username } = challenge.user;
    const message = Buffer.concat([
      Buffer.from(poolName + username),
      Buffer.from(secretBlock, 'base64'),
      Buffer.from(timestamp),
    ]);
    return challenge.session.isSignedBy(Buffer.from(signature, 'base64'), message) ? username : undefined;
  }
}
