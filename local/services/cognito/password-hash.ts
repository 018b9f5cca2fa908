import { randomBytes, scrypt } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readDataFile, writeDataFile } from '../../shared/data-file.ts';

export type HashPassword = (password: string) => Promise<string>;

const PREFIX = 'scrypt:';
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const scryptAsync = promisify<string, string, number, Buffer>(scrypt);

/**
 * Creates a function that hashes passwords with the salt of a data directory, so that the directory contains
 * no passwords. The same password always gives the same hash, because cognito-local compares the stored
 * password with the one that the user enters.
 */
export async function passwordHash(directory: string): Promise<HashPassword> {
  const file = join(directory, 'salt');
  let salt = await readDataFile(file, parseSalt);
  if (salt === undefined) {
    salt = randomBytes(SALT_BYTES).toString('hex');
    await writeDataFile(file, salt);
  }
  const salted = salt;
  return async (password) => `${PREFIX}${(await scryptAsync(password, salted, HASH_BYTES)).toString('hex')}`;
}

/** @throws Error for another salt than those that `passwordHash` creates, which would match no stored password */
function parseSalt(text: string): string {
  const digits = SALT_BYTES * 2;
  if (!/^[0-9a-f]*$/.test(text) || text.length !== digits)
    throw new Error(`expected ${digits} hexadecimal digits`);
  return text;
}

export function isHash(text: string): boolean {
  return text.startsWith(PREFIX);
}
