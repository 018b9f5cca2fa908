import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Run } from './benchmark.ts';

/** The line that a server prints when it is ready. */
const Ready = z.object({
  endpoints: z.object({ graphql: z.string(), realtime: z.string().optional() }),
  apiKey: z.string().optional(),
});

export interface ServerProcess extends z.infer<typeof Ready> {
  /** Milliseconds from the start of the process until the server was ready. */
  startMs: number;
  /** Memory in MB (RSS) of the process and of the processes that it has started. */
  memoryMb(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts a server in a process of its own, until the benchmark ends.
 * @param args Node.js's arguments: the server's script and its arguments
 * @throws Error if the process ends before the server is ready; its output says why
 */
export async function startServerProcess(args: readonly string[], run: Run): Promise<ServerProcess> {
  const before = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
  };
  run.after(stop);
  for await (const line of createInterface({ input: child.stdout })) {
    const startMs = performance.now() - before;
    child.stdout.resume();
    return { ...Ready.parse(JSON.parse(line)), startMs, memoryMb: () => memoryOf(child.pid!), stop };
  }
  throw new Error(`${args.join(' ')} ended before it was ready; see its output above for the reason`);
}

async function memoryOf(root: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid, parent, kilobytes]) => ({ pid, parent, kilobytes: kilobytes! }));
  const below = (pid: number): number =>
    processes
      .filter((each) => each.pid === pid || each.parent === pid)
      .reduce((sum, each) => sum + (each.pid === pid ? each.kilobytes : below(each.pid!)), 0);
  return below(root) / 1024;
}
