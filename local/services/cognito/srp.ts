/**
 * The server's side of Cognito's Secure Remote Password protocol (SRP-6a), which lets a user prove to know a
 * password without sending it. RFC 5054 describes the protocol. Cognito uses the 3072-bit group of RFC 3526,
 * SHA-256, and the names and the encoding that AWS's clients do.
 */
import {
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** What a server stores about a password. Hexadecimal numbers. */
export interface SrpSecret {
  Salt: string;
  Verifier: string;
}

/** A user as the protocol sees it. */
export interface SrpUser {
  /** The part of the pool's id after the region. */
  poolName: string;
  username: string;
}

/** The server's values for one sign-in. */
export interface SrpSession {
  /** `SRP_B`: a hexadecimal number that the client gets. */
  serverPublic: string;
  /** Returns whether the client signed the message with a key that only the password gives. */
  isSignedBy(signature: Buffer, message: Buffer): boolean;
}

const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const G = 2n;
const K = hashOf(bytesOf(N), bytesOf(G));
const SECRET_BYTES = 128;
const SALT_BYTES = 16;
const KEY_BYTES = 16;
const KEY_INFO = 'Caldera Derived Key';

/** Returns the part of a pool's id after the region, for example `AbCdEf123` for `eu-west-1_AbCdEf123`. */
export function poolNameOf(poolId: string): string {
  return poolId.split('_')[1] ?? '';
}

/** Returns what to store for a password. The salt is random. */
export function srpSecret({ poolName, username }: SrpUser, password: string): SrpSecret {
  const salt = randomNumber(SALT_BYTES);
  const identity = createHash('sha256').update(`${poolName}${username}:${password}`).digest();
  return {
    Salt: salt.toString(16),
    Verifier: power(G, hashOf(bytesOf(salt), identity)).toString(16),
  };
}

/**
 * Starts a sign-in. Returns undefined if the client's number is not allowed.
 *
 * @param clientPublic `SRP_A`, a hexadecimal number
 */
export function startSrpSession(clientPublic: string, { Verifier }: SrpSecret): SrpSession | undefined {
  if (!/^[\da-f]+$/i.test(clientPublic)) return undefined;
  const a = BigInt(`0x${clientPublic}`);
  if (a % N === 0n) return undefined;
  const verifier = BigInt(`0x${Verifier}`);
  const secret = randomNumber(SECRET_BYTES);
  const b = (K * verifier + power(G, secret)) % N;
  const u = hashOf(bytesOf(a), bytesOf(b));
  return {
    serverPublic: b.toString(16),
    isSignedBy(signature, message) {
      const shared = power(a * power(verifier, u), secret);
      const key = Buffer.from(hkdfSync('sha256', bytesOf(shared), bytesOf(u), KEY_INFO, KEY_BYTES));
      const expected = createHmac('sha256', key).update(message).digest();
      return signature.length === expected.length && timingSafeEqual(signature, expected);
    },
  };
}

/** Returns `base ** exponent % N`. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

function randomNumber(bytes: number): bigint {
  return BigInt(`0x${randomBytes(bytes).toString('hex')}`);
}

function hashOf(...parts: Buffer[]): bigint {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return BigInt(`0x${hash.digest('hex')}`);
}

/** Returns the bytes of a positive number in two's complement, so the first bit is 0. */
function bytesOf(value: bigint): Buffer {
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}
