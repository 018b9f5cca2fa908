/** Tests what a start with a damaged data directory says: which file or folder is damaged, and what to do. */
import { mkdtempSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'cognito-local/lib/services/context.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonStores } from '../../services/cognito/json-store.ts';
import { passwordHash } from '../../services/cognito/password-hash.ts';
import { startKinesis } from '../../services/kinesis.ts';
import { openOwnDynamoDb } from '../../services/own-dynamodb.ts';
import { silentLog } from '../../shared/log.ts';
import { scratchDirectory } from '../support/synth.ts';

const region = 'us-east-1';
const onFailure = (error: Error) => {
  throw error;
};

/** Matches the error for a file or a folder. */
function damage(what: 'file' | 'folder', path: string, reason: string, along = ''): RegExp {
  const remedy = `restore the ${what}, remove it${along}, or use another data directory`;
  return new RegExp(`^${path}: cannot be read: ${reason}; ${remedy}$`);
}

describe('Kinesis', () => {
  const ALONG = ' together with the folder checkpoints';
  const start = (path: string) => startKinesis({ path, mayUseMemory: false, region, onFailure });

  it('names the folder if kinesalite cannot open its store', async () => {
    const path = join(scratchDirectory(), 'kinesis');
    await (await start(path)).stop();
    await writeFile(join(path, 'CURRENT'), '');
    await expect(start(path)).rejects.toThrow(
      damage('folder', path, 'kinesalite: Corruption: CURRENT file does not end with newline', ALONG),
    );
  });

  it('names the folder if it is a file', async () => {
    const path = join(scratchDirectory(), 'kinesis');
    await writeFile(path, '');
    await expect(start(path)).rejects.toThrow(damage('folder', path, 'EEXIST: .*', ALONG));
  });

  it('says that another process uses the folder', async () => {
    const path = join(scratchDirectory(), 'kinesis');
    const first = await start(path);
    await expect(start(path)).rejects.toThrow(
      /kinesis is in use by another process: .*; stop that process, or use another data directory$/,
    );
    await first.stop();
  });
});

describe('DynamoDB', () => {
  const open = (dataDirectory: string) =>
    openOwnDynamoDb({ region, dataDirectory, java: undefined, log: silentLog, onFailure });

  describe('with stored tables', () => {
    const intact = mkdtempSync(join(tmpdir(), 'local-test-'));
    beforeAll(async () => (await open(intact)).stop());
    afterAll(() => rm(intact, { recursive: true }));

    it.each(['TENANT', 'local'])('names the folder if the database file %s… is truncated', async (prefix) => {
      const directory = scratchDirectory();
      const path = join(directory, 'dynamodb');
      await cp(intact, directory, { recursive: true });
      const name = (await readdir(path)).find((file) => file.startsWith(prefix) && file.endsWith('.db'));
      await truncate(join(path, name!), 1_000);
      await expect(open(directory)).rejects.toThrow(
        damage('folder', path, 'DynamoDB Local cannot open its database files'),
      );
    });
  });

  it.each(['', 'TENANT12', 'TENANT/../0123456789abcdef01234567'])(
    'names the folder and the file of the access key if it has the content %j',
    async (text) => {
      const directory = scratchDirectory();
      const path = join(directory, 'dynamodb');
      await mkdir(path);
      await writeFile(join(path, 'access-key'), text);
      await expect(open(directory)).rejects.toThrow(
        damage('folder', path, 'the file access-key, .* does not contain a key'),
      );
    },
  );

  it('does not start with new tables if only the access key is missing', async () => {
    const directory = scratchDirectory();
    const path = join(directory, 'dynamodb');
    await mkdir(path);
    await writeFile(join(path, 'TENANT1_us-east-1.db'), '');
    await expect(open(directory)).rejects.toThrow(
      damage('folder', path, 'the file access-key, .* is missing'),
    );
    expect(await readdir(path)).toEqual(['TENANT1_us-east-1.db']);
  });
});

describe('Cognito', () => {
  it('keeps the salt of a data directory', async () => {
    const directory = scratchDirectory();
    const hash = await (await passwordHash(directory))('password');
    expect(await (await passwordHash(directory))('password')).toBe(hash);
  });

  it.each(['', '0123', 'z'.repeat(32)])(
    'names the file of the salt if it has the content %j',
    async (text) => {
      const file = join(scratchDirectory(), 'salt');
      await writeFile(file, text);
      await expect(passwordHash(join(file, '..'))).rejects.toThrow(
        damage('file', file, 'expected 32 hexadecimal digits'),
      );
      expect(await readFile(file, 'utf8')).toBe(text);
    },
  );

  it.each(['null', '[]', '"x"', '5'])(
    'names the file of a user pool if it has the content %j',
    async (text) => {
      const directory = scratchDirectory();
      const file = join(directory, 'pool.json');
      await writeFile(file, text);
      const stores = jsonStores(directory, (password) => Promise.resolve(password));
      await expect(stores.create({} as Context, 'pool', {})).rejects.toThrow(
        damage('file', file, 'expected a JSON object'),
      );
    },
  );
});
