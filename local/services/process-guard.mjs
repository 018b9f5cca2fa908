// Runs a child process and kills it when standard input closes. The operating system closes standard input
// no matter how the parent ends: by exit, crash or SIGKILL. Usage: node process-guard.mjs <command> <args...>
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });

child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));

const end = () => child.kill('SIGKILL');
process.stdin.on('end', end).on('close', end).on('error', end).resume();
process.on('SIGTERM', end);
