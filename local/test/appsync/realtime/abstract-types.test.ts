import { expect, it } from 'vitest';
import { createApi } from '../../../appsync/graphql/api.ts';
import { RequestState } from '../../../appsync/graphql/request-state.ts';
import { register } from '../../../appsync/realtime/registration.ts';
import { systemClock } from '../../../shared/clock.ts';
import { silentLog } from '../../../shared/log.ts';
import { answering, definition, PUBLISHER, REGION, resolver } from '../support/fixtures.ts';
import { eachShowing, shows } from '../../support/shows.ts';

const never = () => {
  throw new Error('not used');
};

/** Registers a subscription to a union whose resolver returns the given value. */
function subscribe(field: string, value: string) {
  const api = createApi({
    definition: definition({
      schema: `
        type Query { a: Int }
        type A { id: ID }
        union Found = A
        type Mutation { one: Found  all: [Found] }
        type Subscription {
          onOne: Found @aws_subscribe(mutations: ["one"])
          onAll: [Found] @aws_subscribe(mutations: ["all"])
        }`,
      resolvers: [resolver(`Subscription.${field}`, answering(`return ${value};`))],
    }),
    ...{ region: REGION, clock: systemClock, log: silentLog, credentialsOf: () => PUBLISHER },
    ...{ dynamodb: never, invokeFunction: never, putEvents: never },
  });
  const query = `subscription { ${field} { ... on A { id } } }`;
  return register(api, { query }, new RequestState({ mode: 'API_KEY', sourceIp: [] }, {}, {}, true));
}

eachShowing([
  [shows('delivery/typename-required'), 'onOne', '{ id: 1 }'],
  [shows('delivery/typename-required'), 'onAll', '[{ id: 1 }]'],
])('the subscription %s is rejected if its resolver returns %s', async (field, value) => {
  await expect(subscribe(field, value)).rejects.toMatchObject({
    errors: [
      {
        errorType: 'BadRequestException',
        message: 'Could not determine the exact type of Found. Missing __typename key on value.',
      },
    ],
  });
});

it.each(['null', '{ __typename: "A" }'])('a subscription to a union may return %s', async (value) => {
  expect((await subscribe('onOne', value)).fieldName).toBe('onOne');
});
