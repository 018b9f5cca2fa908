import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { OperatorError } from '../../shared/operator-error.ts';

const fileSchema = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  streamArn: z.string(),
  positions: z.record(z.string(), z.string().regex(/^\d+$/)),
});
export type Positions = z.output<typeof fileSchema>;

/** A file that stores how far each shard has been replayed, so that an interrupted run can be resumed. */
export interface PositionFile {
  /** Returns the sequence number up to which a shard has been replayed. */
  positionOf(shardId: string): string | undefined;
  save(shardId: string, sequenceNumber: string): Promise<void>;
  /** Deletes the file, once everything has been replayed. */
  finish(): Promise<void>;
}

/**
 * Opens a position file.
 * @param path path of the file. If undefined, positions are not stored.
 * @throws OperatorError if the file is for another period, or was not written by replay
 */
export async function openPositions(
  path: string | undefined,
  stretch: Omit<Positions, 'positions'>,
): Promise<PositionFile> {
  const stored = path === undefined ? undefined : await readPositions(path);
  if (
    stored &&
    (stored.streamArn !== stretch.streamArn ||
      stored.fromMs !== stretch.fromMs ||
      stored.toMs !== stretch.toMs)
  )
    throw new OperatorError(
      `--resume: ${path} is for ${stored.streamArn} from ${new Date(stored.fromMs).toISOString()} to ` +
        `${new Date(stored.toMs).toISOString()}: pass these as --from and --to, or use a different file`,
    );
  const positions = stored?.positions ?? {};
  // shards are replayed concurrently, but the file must be written in order
  let writing = Promise.resolve();
  return {
    positionOf: (shardId) => positions[shardId],
    save(shardId, sequenceNumber) {
      positions[shardId] = sequenceNumber;
      if (path === undefined) return Promise.resolve();
      const text = JSON.stringify({ ...stretch, positions });
      writing = writing.then(async () => {
        try {
          await writeFile(`${path}.new`, text);
          await rename(`${path}.new`, path);
        } catch (error) {
          throw new OperatorError(
            `--resume: ${path} cannot be written (${(error as Error).message}): use a different file`,
            { cause: error },
          );
        }
      });
      return writing;
    },
    async finish() {
      if (path !== undefined) await rm(path, { force: true });
    },
  };
}

async function readPositions(path: string): Promise<Positions | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new OperatorError(
      `--resume: ${path} cannot be read (${(error as Error).message}): use a different file`,
      { cause: error },
    );
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new OperatorError(`--resume: ${path} was not written by replay: use a different file`, {
      cause: error,
    });
  }
}
