import { describe, expect, it, onTestFinished } from 'vitest';
import type { EventsToPut, PutOutcome } from '../../../appsync/data-sources/eventbridge/put-events.ts';
import { query } from '../support/client.ts';
import { start } from '../support/fixtures.ts';
import { shows } from '../../support/shows.ts';

const SOURCE = {
  name: 'bus',
  type: 'AMAZON_EVENTBRIDGE' as const,
  eventBusArn: 'arn:aws:events:eu-west-1:000000000000:event-bus/orders',
  roleArn: 'arn:aws:iam::000000000000:role/Sender',
};
const EVENT = `{ source: 'shop', detailType: 'sold', detail: { price: ctx.args.a } }`;

/** Runs a resolver with a request object. `seen` is `[ctx.result, ctx.error]` in its response function. */
async function ask(request: string, outcome: PutOutcome = { response: null }) {
  const calls: EventsToPut[] = [];
  const code = `export function request(ctx) { return ${request}; }
    export function response(ctx) { return JSON.stringify([ctx.result, ctx.error]); }`;
  const server = await start(
    {
      schema: 'type Query { ask(a: Int): String }',
      dataSources: [SOURCE],
      resolvers: [{ typeName: 'Query', fieldName: 'ask', kind: 'UNIT', dataSourceName: 'bus', code }],
    },
    {
      putEvents: (call) => {
        calls.push(call);
        return outcome;
      },
    },
  );
  onTestFinished(() => server.stop());
  const { body } = await query(server.url, '{ ask(a: 3) }');
  const seen = JSON.parse((body.data?.['ask'] as string | null) ?? 'null') as unknown;
  return { seen, calls, errors: body.errors };
}

describe('an EventBridge data source', () => {
  it(
    'puts events on its bus with its role, and returns the response',
    shows('sources/eventbridge-put', 'sources/eventbridge-result'),
    async () => {
      const response = {
        FailedEntryCount: 1,
        Entries: [{ EventId: 'e1' }, { ErrorCode: 'InvalidArgument', ErrorMessage: 'no' }],
      };
      const { seen, calls } = await ask(
        `{ operation: 'PutEvents', events: [${EVENT}, { resources: ['r'], time: '2030-01-01T00:00:00Z' }] }`,
        { response },
      );
      const { eventBusArn, roleArn } = SOURCE;
      expect(calls).toEqual([
        {
          eventBusArn,
          roleArn,
          events: [
            { source: 'shop', detailType: 'sold', detail: '{"price":3}', resources: [] },
            { resources: ['r'], atMs: Date.UTC(2030, 0, 1) },
          ],
        },
      ]);
      expect(seen).toEqual([response, null]);
    },
  );

  it('sets ctx.error if EventBridge rejects the call', shows('sources/eventbridge-error'), async () => {
    const { seen } = await ask(`{ operation: 'PutEvents', events: [] }`, {
      refusal: { type: 'ValidationException', message: 'too few' },
    });
    expect(seen).toEqual([null, { type: 'EventBridge:ValidationException', message: 'too few' }]);
  });

  it.each([
    ['without an operation', `{ events: [] }`, "Value for field '$[operation]' not found."],
    [
      'with another operation',
      `{ operation: 'Invoke' }`,
      "Value for field '$[operation]' must be PutEvents.",
    ],
    ['without events', `{ operation: 'PutEvents' }`, "Value for field '$[events]' not found."],
    [
      'with an invalid time',
      `{ operation: 'PutEvents', events: [{ time: 'soon' }] }`,
      "Value for field '$[events][0][time]' must be an RFC 3339 timestamp.",
    ],
    [
      'with a number as the source',
      `{ operation: 'PutEvents', events: [{ source: 5 }] }`,
      "Value for field '$[events][0][source]' must be a string.",
    ],
  ])('rejects a request %s', async (_name, request, message) => {
    const { calls, errors } = await ask(request);
    expect(errors).toMatchObject([{ errorType: 'MappingTemplate', message }]);
    expect(calls).toEqual([]);
  });
});
