import { systemClock } from '../../../shared/clock.ts';
import { silentLog } from '../../../shared/log.ts';
import type { RequestError } from '../../../appsync/shared/errors.ts';
import { createApi } from '../../../appsync/graphql/api.ts';
import { executeRequest } from '../../../appsync/graphql/execute.ts';
import { RequestState } from '../../../appsync/graphql/request-state.ts';
import { parseRequest } from '../../../appsync/graphql/parse-request.ts';
import { Connection } from '../../../appsync/realtime/connection.ts';
import { newCounters } from '../../../appsync/realtime/counters.ts';
import { FanOut } from '../../../appsync/realtime/fan-out.ts';
import { register } from '../../../appsync/realtime/registration.ts';
import type { Caller } from '../../../appsync/auth/caller.ts';
import type { ResolverDefinition } from '../../../appsync/shared/definition.ts';
import { FakeClock } from './fake-clock.ts';
import { definition, PUBLISH_CODE, PUBLISHER, REGION, resolver } from './fixtures.ts';

const VIEWER: Caller = { mode: 'API_KEY', sourceIp: [] };
const ROLE: Caller = { mode: 'AWS_IAM', roleArn: PUBLISHER.roleArn, accessKeyId: 'A', sourceIp: [] };

/** Creates an API without a network: messages are collected in arrays, and tests advance the time. */
export function inMemoryApi(resolvers: ResolverDefinition[] = []) {
  const clock = new FakeClock();
  const counters = newCounters();
  const api = createApi({
    definition: definition({ resolvers: [resolver('Mutation.publish', PUBLISH_CODE), ...resolvers] }),
    region: REGION,
    clock: systemClock,
    log: silentLog,
    credentialsOf: () => PUBLISHER,
    dynamodb: () => {
      throw new Error('This test has no DynamoDB');
    },
    invokeFunction: () => {
      throw new Error('This test has no functions');
    },
    putEvents: () => {
      throw new Error('This test has no event buses');
    },
  });
  const fanOut = new FanOut(api.schema, api.links, counters);

  const connect = ({ caller = VIEWER, refusal }: { caller?: Caller; refusal?: RequestError } = {}) => {
    const sent: unknown[] = [];
    const closed: { code: number; reason: string }[] = [];
    const transport = {
      bufferedAmount: 0,
      send: (parts: readonly (string | Buffer)[]) => void sent.push(JSON.parse(parts.join(''))),
      close: (code: number, reason: string) => void closed.push({ code, reason }),
    };
    const connection = new Connection({
      transport,
      refusal: Promise.resolve(refusal),
      fanOut,
      counters,
      clock,
      register: ({ data }) =>
        register(api, parseRequest(data), new RequestState(caller, {}, api.definition.environment, true)),
    });
    const send = (message: unknown) => connection.receive(JSON.stringify(message));
    return {
      sent,
      closed,
      transport,
      connection,
      send,
      /** Connects and discards the connection's first messages. */
      init: async () => {
        await send({ type: 'connection_init' });
        sent.length = 0;
      },
      start: (id: string, query: string, variables?: object) =>
        send({ id, type: 'start', payload: { data: JSON.stringify({ query, variables }), extensions: {} } }),
    };
  };

  const mutate = async (query: string, variables: Record<string, unknown> = {}) => {
    const state = new RequestState(ROLE, {}, {});
    const { response, events } = await executeRequest(api, { query, variables }, state);
    for (const event of events) fanOut.publish(event);
    for (const invalidation of state.invalidations) fanOut.invalidate(invalidation);
    return response;
  };
  const publish = (input: object, selection = 'id shop name price tags parts { name weight }') =>
    mutate(`mutation M($input: ItemInput!) { publish(input: $input) { ${selection} } }`, {
      input: { id: '1', shop: 1, name: 'n', ...input },
    });
  return { clock, counters, connect, mutate, publish };
}
