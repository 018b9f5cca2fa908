import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { abortOnInterrupt, untilAborted } from '../../command/interrupt.ts';

class Host extends EventEmitter {
  readonly codes: number[] = [];
  exit = (code: number) => void this.codes.push(code);
  interrupt = (signal: NodeJS.Signals) => void this.emit(signal, signal);
}

function start() {
  const host = new Host();
  const clock = { ms: 1_000 };
  return { host, clock, signal: abortOnInterrupt(host, () => clock.ms) };
}

describe('Ctrl-C', () => {
  it('aborts the signal the first time, and lets the process shut down cleanly', async () => {
    const { host, signal } = start();
    expect(signal.aborted).toBe(false);
    const aborted = untilAborted(signal);
    host.interrupt('SIGINT');
    await aborted;
    await untilAborted(signal);
    expect(host.codes).toEqual([]);
  });

  it('exits the second time with the shell’s exit code for the signal', () => {
    const { host, clock } = start();
    host.interrupt('SIGINT');
    clock.ms += 1_000;
    host.interrupt('SIGINT');
    host.interrupt('SIGTERM');
    expect(host.codes).toEqual([130, 143]);
  });

  it('counts as one Ctrl-C if npm also forwards the signal', () => {
    const { host, clock } = start();
    host.interrupt('SIGINT');
    clock.ms += 20;
    host.interrupt('SIGINT');
    expect(host.codes).toEqual([]);
  });
});
