import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, RuntimeError } from './errors.ts';

/** Only the owner may read data files, because they can contain users and their passwords. */
const OWNER_ONLY = 0o600;

/**
 * Replaces a file in the data directory. After a power failure or a crash, the file has either its old or its
 * new content. If the write fails, nothing half-written remains.
 * @throws RuntimeError that names the file, for example if the disk is full
 */
export async function writeDataFile(file: string, text: string): Promise<void> {
  try {
    const handle = await open(`${file}.new`, 'w', OWNER_ONLY);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
  } catch (error) {
    await rm(`${file}.new`, { force: true }).catch(() => {});
    throw new RuntimeError(
      `${file}: cannot be written: ${messageOf(error)}; free some disk space, or make the directory writable`,
      undefined,
      { cause: error },
    );
  }
}

/**
 * Creates the error for a folder of the data directory that a service cannot open.
 * @param reason what the service reported
 * @param options.along what must be removed along with the folder, as an addition to "remove it"
 */
export function unreadableFolder(
  folder: string,
  reason: string,
  { cause, along = '' }: { cause?: unknown; along?: string } = {},
): RuntimeError {
  return new RuntimeError(
    `${folder}: cannot be read: ${reason}; restore the folder, remove it${along}, or use another data directory`,
    undefined,
    { cause },
  );
}

/**
 * Reads a file in the data directory. Returns undefined if it does not exist.
 * @param parse decodes the text; throws if the text is damaged
 * @throws RuntimeError that names the file and what to do
 */
export async function readDataFile<Content>(
  file: string,
  parse: (text: string) => Content,
): Promise<Content | undefined> {
  try {
    await mkdir(dirname(file), { recursive: true });
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new RuntimeError(
      `${file}: cannot be read: ${messageOf(error)}; restore the file, remove it, or use another data directory`,
      undefined,
      { cause: error },
    );
  }
}
