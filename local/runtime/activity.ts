import type { GraphqlServer } from './start-graphql-apis.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { settled } from '../shared/in-flight.ts';

/** What running stacks are doing right now. */
export interface Activity {
  /** Resolves when no function, no request to an API or a user pool, and no read of a stream is running. */
  idle: () => Promise<void>;
  /** Resolves when the stacks are idle, to whether a function, a mapping, a request or a schedule has run since then. */
  handle: () => Promise<boolean>;
}

export function activityOf(
  { running, services }: Pick<StackContext, 'running' | 'services'>,
  apis: readonly GraphqlServer[],
): Activity {
  const { functions, mappings, schedules } = running;
  const { cognito, kinesis, dynamodbStreams } = services;
  const calls = [...functions.values(), ...apis, ...(cognito ? [cognito] : [])].map(
    ({ inFlight }) => inFlight,
  );
  const reads = [kinesis.inFlight, dynamodbStreams.inFlight];
  const idle = () => settled([...calls, ...reads]);
  const countAll = () => {
    const totals = [
      ...calls.map(({ total }) => total),
      // pipes and tables may deliver to a stream without calling a function
      ...[...mappings.values()].map(({ counters }) => counters.invocations),
      ...[...schedules.values()].map(({ fired }) => fired),
    ];
    return totals.reduce((sum, total) => sum + total, 0);
  };
  let counted = countAll();
  return {
    idle,
    async handle() {
      await idle();
      const before = counted;
      counted = countAll();
      return counted > before;
    },
  };
}
