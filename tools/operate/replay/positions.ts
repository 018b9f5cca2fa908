import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { OperatorError } from '../shared/operator-error.ts';

const fileSchema = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  streamArn: z.string(),
  positions: z.record(z.string(), z.string().regex(/^\d+$/)),
});
export type Positions = z.output<typeof fileSchema>;

/** How far each shard was replayed, in a file, so that a run that ended early can go on. */
export interface PositionFile {
  /** The sequence number up to which a shard was fed. */
  positionOf(shardId: string): string | undefined;
  save(shardId: string, sequenceNumber: string): Promise<void>;
  /** Everything was fed. */
  finish(): Promise<void>;
}

/**
 * @param path absent: nothing is kept
 * @throws OperatorError for a file of another stretch, or one that is none of ours
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
      `--resume: ${path} is of ${stored.streamArn} from ${new Date(stored.fromMs).toISOString()} to ` +
        `${new Date(stored.toMs).toISOString()}: give these as --from and --to, or name another file`,
    );
  const positions = stored?.positions ?? {};
  // shards are replayed side by side, and two writes of one file must not overtake each other
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
            `--resume: ${path} cannot be written (${(error as Error).message}): name a file that can`,
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
      `--resume: ${path} cannot be read (${(error as Error).message}): name another file`,
      { cause: error },
    );
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new OperatorError(`--resume: ${path} was not written by replay: name another file`, {
      cause: error,
    });
  }
}
