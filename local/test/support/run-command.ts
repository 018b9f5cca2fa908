/** Runs a command of this project as a shell does: in its own process group, which receives Ctrl-C. */
import { execFile, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { eventually } from '../../testing/eventually.ts';

const execFileAsync = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const running = new Set<Command>();

/** Stops commands left running by failed tests. */
afterAll(() => {
  for (const command of running) command.kill('SIGKILL');
});

export class Command {
  stdout = '';
  stderr = '';
  /** The exit code, or null if a signal ended the process. */
  readonly ended: Promise<number | null>;
  readonly #child;
  /** Emits `grown` after each output. */
  readonly #output = new EventEmitter();

  /**
   * @param file path relative to the root: TypeScript, or JavaScript that registers its own loader
   * @param cwd working directory of the command
   */
  constructor(file: string, args: string[], env: Record<string, string | undefined> = {}, cwd = root) {
    const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
    this.#child = spawn(process.execPath, [...loader, join(root, file), ...args], {
      cwd,
      // Colors would add escape codes to the output that tests match. vitest sets NODE_ENV, a shell does not.
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_ENV: undefined, ...env },
      detached: true,
    });
    const keep = (stream: 'stdout' | 'stderr') =>
      this.#child[stream].on('data', (chunk: Buffer) => {
        this[stream] += chunk.toString();
        this.#output.emit('grown');
      });
    keep('stdout');
    keep('stderr');
    running.add(this);
    this.ended = once(this.#child, 'close').then(([code]) => {
      running.delete(this);
      return code as number | null;
    });
  }

  /** Resolves when the output matches. Rejects with the whole output if the command ends first. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    let ended = false;
    const end = this.ended.then(() => {
      ended = true;
    });
    for (;;) {
      const match = pattern.exec(this.stdout + this.stderr);
      if (match) return match;
      if (ended) throw new Error(`ended before its output matched ${pattern}:\n${this.stdout}${this.stderr}`);
      await Promise.race([end, once(this.#output, 'grown')]);
    }
  }

  /** Sends a signal to the whole process group, as a terminal does. */
  kill(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.#child.pid!, signal);
    } catch {
      // the process has already exited
    }
  }

  /** Returns the command lines of the command's running descendants, keyed by process id. */
  async descendants(): Promise<Map<number, string>> {
    const processes = await listProcesses();
    const found = new Map<number, string>();
    let parents = new Set([this.#child.pid!]);
    while (parents.size > 0) {
      const children = processes.filter(({ parent }) => parents.has(parent));
      for (const { id, line } of children) found.set(id, line);
      parents = new Set(children.map(({ id }) => id));
    }
    return found;
  }

  /** Resolves with all descendants once one of their command lines contains the text. */
  spawns(text: string): Promise<Map<number, string>> {
    return eventually(`${text} to start`, async () => {
      const found = await this.descendants();
      return [...found.values()].some((line) => line.includes(text)) && found;
    });
  }
}

/** Returns the command lines of the given processes that are still running. */
export async function stillRunning(processes: Map<number, string>): Promise<string[]> {
  const now = await listProcesses();
  return now.filter(({ id, line }) => processes.get(id) === line).map(({ line }) => line);
}

interface Process {
  id: number;
  parent: number;
  line: string;
}

/** Lists all processes with `ps`, which is available on Linux and macOS. */
export async function listProcesses(): Promise<Process[]> {
  const { stdout } = await execFileAsync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,args='], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n').flatMap((row): Process[] => {
    const [, id, parent, state, line] = /^ *(\d+) +(\d+) +(\S+) +(.*)$/.exec(row) ?? [];
    // a zombie has already exited
    return line === undefined || state!.startsWith('Z')
      ? []
      : [{ id: Number(id), parent: Number(parent), line }];
  });
}
