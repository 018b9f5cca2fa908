import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readDataFile, writeDataFile } from '../../shared/data-file.ts';
import type { RuntimeError } from '../../shared/errors.ts';

/** Progress of one mapping in one shard. */
const ShardProgress = z.object({
  position: z.discriminatedUnion('type', [
    z.object({ type: z.literal('TRIM_HORIZON') }),
    z.object({ type: z.literal('LATEST'), sinceMs: z.number() }),
    z.object({ type: z.literal('AT_TIMESTAMP'), sinceMs: z.number() }),
    z.object({ type: z.literal('AFTER'), sequenceNumber: z.string().regex(/^\d+$/, 'expected digits') }),
  ]),
  /**
   * Saved together with the position, so that the state always covers exactly the records before that
   * position.
   */
  window: z.object({ startMs: z.number(), state: z.record(z.string(), z.unknown()) }).optional(),
  /** Whether the shard was read to its end, so that its children may be read. */
  ended: z.boolean().optional(),
});
export type ShardProgress = z.infer<typeof ShardProgress>;

export interface Checkpoints {
  load(): Promise<Map<string, ShardProgress>>;
  save(shardId: string, progress: ShardProgress): void;
  /** Resolves when all saved progress is in durable storage. */
  flush(): Promise<void>;
}

export function memoryCheckpoints(): Checkpoints {
  return { load: () => Promise.resolve(new Map()), save() {}, flush: () => Promise.resolve() };
}

/**
 * Keeps one file per shard and replaces it atomically. If several updates arrive during a write, only the
 * newest one is written.
 * @param onFailure called if a file cannot be written
 */
export function fileCheckpoints(directory: string, onFailure: (error: RuntimeError) => void): Checkpoints {
  const newest = new Map<string, ShardProgress>();
  const writing = new Map<string, Promise<void>>();

  const write = async (shardId: string): Promise<void> => {
    const file = join(directory, `${shardId}.json`);
    for (let progress = newest.get(shardId); progress !== undefined; progress = newest.get(shardId)) {
      newest.delete(shardId);
      try {
        await writeDataFile(file, JSON.stringify(progress));
      } catch (error) {
        onFailure(error as RuntimeError);
      }
    }
    writing.delete(shardId);
  };

  return {
    async load() {
      await mkdir(directory, { recursive: true });
      const found = new Map<string, ShardProgress>();
      for (const name of await readdir(directory)) {
        if (!name.endsWith('.json')) continue;
        const progress = await readDataFile(join(directory, name), parseProgress);
        if (progress) found.set(name.slice(0, -'.json'.length), progress);
      }
      return found;
    },
    save(shardId, progress) {
      newest.set(shardId, progress);
      if (!writing.has(shardId)) writing.set(shardId, write(shardId));
    },
    async flush() {
      await Promise.all(writing.values());
    },
  };
}

function parseProgress(text: string): ShardProgress {
  const parsed = ShardProgress.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
