import { expect } from 'vitest';
import type { Fault, InjectedFault } from 'stack-at-home/testing';
import type { FrontedService } from 'stack-at-home/testing';
import type { Interruption } from 'stack-at-home';
import type { FunctionName } from '../../../infra/shared/outputs.ts';
import type { FaultStack } from './fault-stack.ts';
import { all, operation, publishes, signedBy, type Matches } from './requests.ts';

/** The call that makes each function's work take effect. */
const EFFECTS: { name: FunctionName; service: FrontedService; call: Matches }[] = [
  { name: 'live-standings', service: 'dynamodb', call: operation('PutItem') },
  { name: 'final-results', service: 'dynamodb', call: operation('PutItem') },
  { name: 'publish-rankings', service: 'graphql', call: publishes('publishRankings') },
  { name: 'close-races', service: 'dynamodb', call: operation('TransactWriteItems') },
];
export const INTERRUPTED_SERVICES = ['dynamodb', 'graphql'] as const;

export interface Interrupted {
  name: FunctionName;
  /** Number of interrupted invocations. */
  calls: number;
  /** Number of invocations that had failed before the first interruption, for example on a busy machine. */
  earlierErrors: number;
  faults: InjectedFault[];
}

/**
 * Interrupts each function twice during the call that makes its work take effect: once before the service
 * receives the call, and once after the service has executed it.
 */
export function interruptEach(stack: FaultStack, how: Interruption): Interrupted[] {
  return EFFECTS.map(({ name, service, call }) => {
    const interrupted: Interrupted = { name, calls: 0, earlierErrors: 0, faults: [] };
    const errors = () => stack.invocations(name).errors;
    const inject = (when: 'before' | 'after', on: Matches) => {
      const fault: Fault = async (request, pass) => {
        if (when === 'before') interrupted.earlierErrors = errors();
        else await pass();
        interrupted.calls += stack.runtime.interrupt(stack.idOf(name, 'Function'), how);
        await request.abandoned;
        return undefined;
      };
      interrupted.faults.push(stack.proxyOf(service).inject({ on, times: 1, fault }));
    };
    const own = all(call, signedBy(stack.keyOf(name)));
    const isAnother = () =>
      interrupted.calls > 0 && errors() - interrupted.earlierErrors === interrupted.calls;
    inject('before', own);
    inject('after', all(own, isAnother));
    return interrupted;
  });
}

/**
 * Expects that each interruption caused one failed invocation, which was retried, and that nothing else
 * failed since the first interruption.
 */
export async function expectRetried(stack: FaultStack, interrupted: Interrupted[]): Promise<void> {
  for (const { name, calls, earlierErrors, faults } of interrupted) {
    expect
      .soft(
        faults.map(({ met }) => met),
        `${name} was interrupted before and after its call`,
      )
      .toEqual([1, 1]);
    expect.soft(stack.invocations(name).errors - earlierErrors, `failed invocations of ${name}`).toBe(calls);
    if (name === 'close-races') continue;
    expect
      .soft(stack.mapping(name).failures - earlierErrors, `failures of the mapping to ${name}`)
      .toBe(calls);
    expect.soft(stack.mapping(name).recordsDiscarded, `records that ${name} never received`).toBe(0);
  }
  expect(await stack.deadLetters()).toEqual([]);
  expect(await stack.quarantined()).toEqual([]);
}
