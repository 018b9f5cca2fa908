/** Tests the client against the emulated AppSync, with this project's schema and subscription resolvers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { withoutDescriptions } from '../../infra/api/schema-definition.ts';
import { createAlleycatClient, type AlleycatClient } from '@alleycat/client';
import { RankingsFieldsFragmentDoc } from '../../client/generated/operations.ts';
import type { AppSyncServer } from '../../local/appsync/server.ts';
import { signedQuery } from '../../local/test/appsync/support/client.ts';
import { API_KEY, answering, resolver, start } from '../../local/test/appsync/support/fixtures.ts';
import { SLOT, raceOf, rankingsOf } from './support/builders.ts';
import { recorder } from './support/setup.ts';

const root = join(import.meta.dirname, '../..');

/** Bundles a resolver the way the stack does. */
function bundled(field: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(root, 'resolvers', `${field}.ts`)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    external: ['@aws-appsync/utils'],
  });
  return outputFiles[0]?.text ?? '';
}

const REJECT = "util.error('classId: 9 is not one of 1..6', 'ValidationError');";
const ECHO = `
export function request(ctx) { return { payload: ctx.args.input }; }
export function response(ctx) { return ctx.result; }
`;
const PUBLISH = `
mutation Publish($input: PublishRankingsInput!) {
  publishRankings(input: $input) { ...RankingsFields }
}
${RankingsFieldsFragmentDoc.toString()}`;

let server: AppSyncServer;
let client: AlleycatClient;
const clientWith = (apiKey: string, { url } = server) =>
  createAlleycatClient({ url, auth: { type: 'apiKey', apiKey } });
const publish = (sequence: number, { url } = server) =>
  signedQuery(url, PUBLISH, { input: { ...rankingsOf({ sequence }), rosterSize: 0, newest: [], frame: '' } });

const DEFINITION = {
  environment: { CLASS_COUNT: '6' },
  schema: withoutDescriptions(readFileSync(join(root, 'schema.graphql'), 'utf8')),
  resolvers: [
    resolver('Query.currentRace', answering(`return ${JSON.stringify(raceOf({ status: 'OPEN' }))};`)),
    resolver(
      'Query.board',
      answering(`return ${JSON.stringify({ rankings: rankingsOf({ sequence: 3 }) })};`),
    ),
    resolver('Query.races', answering(REJECT)),
    resolver('Mutation.publishRankings', ECHO),
    resolver('Subscription.onRankings', bundled('Subscription.onRankings')),
  ],
};

beforeAll(async () => {
  server = await start(DEFINITION);
  client = clientWith(API_KEY);
});

afterAll(async () => {
  client.close();
  await server.stop();
});

describe('on AppSync', () => {
  it.each([{ classId: 1 }, { classId: 1, raceId: `1-${SLOT}` }])(
    'a watch of %o shows the snapshot, then each newer push',
    async (args) => {
      const seen = recorder();
      const stop = client.watchRankings(args, seen.listener);
      await seen.states.first((state) => state === 'live');
      for (const sequence of [5, 4, 6]) await publish(sequence);
      await seen.rankings.first(({ sequence }) => sequence === 6);
      stop();
      expect(seen.rankings.entries.map(({ sequence }) => sequence)).toEqual([3, 5, 6]);
      expect(seen.errors.entries).toEqual([]);
    },
  );

  it('a watch never shows older rankings, and ends with the last push, despite reordered and lost pushes', async () => {
    const chaotic = await start(DEFINITION, {
      unreliableDelivery: { seed: 3, reorder: 0.5, loseAfterStart: 1 },
    });
    onTestFinished(() => chaotic.stop());
    const viewer = clientWith(API_KEY, chaotic);
    onTestFinished(() => viewer.close());
    const seen = recorder();
    viewer.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    for (let sequence = 4; sequence <= 15; sequence++) await publish(sequence, chaotic);
    await seen.rankings.first(({ sequence }) => sequence === 15);
    const shown = seen.rankings.entries.map(({ sequence }) => sequence);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    // pushes 4 and 5 were lost, and pushes that arrived late are not shown
    expect(shown.slice(0, 2)).toEqual([3, expect.toSatisfy((second: number) => second > 5)]);
    expect(shown.length).toBeLessThan(11);
  });

  it('a watch resubscribes after its subscription is invalidated, and shows the next push', async () => {
    const ending = await start({
      ...DEFINITION,
      resolvers: [
        ...DEFINITION.resolvers.filter(({ fieldName }) => fieldName !== 'onRankings'),
        resolver(
          'Subscription.onRankings',
          `import { extensions, util } from '@aws-appsync/utils';
          export const request = () => ({ payload: null });
          export function response(ctx) {
            const filter = util.transform.toSubscriptionFilter({ classId: { eq: ctx.args.classId } });
            extensions.setSubscriptionInvalidationFilter(filter);
            return null;
          }`,
        ),
        resolver(
          'Mutation.publishRaceCompleted',
          `import { extensions } from '@aws-appsync/utils';
          export const request = (ctx) => ({ payload: ctx.args.input });
          export function response(ctx) {
            extensions.invalidateSubscriptions({ subscriptionField: 'onRankings', payload: { classId: 1 } });
            return ctx.result;
          }`,
        ),
      ],
    });
    onTestFinished(() => ending.stop());
    const viewer = clientWith(API_KEY, ending);
    onTestFinished(() => viewer.close());
    const seen = recorder();
    viewer.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    const { raceId, classId, slot, sequence, startsAt, endsAt, riders, finishers } = raceOf();
    await signedQuery(
      ending.url,
      `mutation ($input: PublishRaceCompletedInput!) { publishRaceCompleted(input: $input) { slot } }`,
      { input: { raceId, classId, slot, sequence, startsAt, endsAt, riders, finishers } },
    );
    await seen.states.nth(2, (state) => state === 'live');
    expect(seen.states.entries).toEqual(['connecting', 'live', 'reconnecting', 'live']);
    expect(seen.errors.entries).toMatchObject([{ errorType: 'ConnectionLost' }]);
    await publish(9, ending);
    await seen.rankings.first(({ sequence }) => sequence === 9);
  });

  it('an invalid key ends the watch with UnauthorizedException', async () => {
    const stranger = clientWith('da2-wrong');
    const seen = recorder();
    stranger.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'closed');
    expect(seen.errors.entries).toMatchObject([{ errorType: 'UnauthorizedException' }]);
    stranger.close();
  });

  it('an invalid key also fails queries', async () => {
    const stranger = clientWith('da2-wrong');
    await expect(stranger.currentRace(1)).rejects.toMatchObject({
      errorType: 'UnauthorizedException',
      status: 401,
    });
    stranger.close();
  });

  it('an unknown class ends the watch with ValidationError', async () => {
    const seen = recorder();
    client.watchRankings({ classId: 9 }, seen.listener);
    await seen.states.first((state) => state === 'closed');
    expect(seen.errors.entries).toMatchObject([{ errorType: 'ValidationError' }]);
  });

  it("a resolver's error reaches the caller with type, message and path", async () => {
    await expect(client.races({ classId: 9 })).rejects.toMatchObject({
      name: 'AlleycatError',
      errorType: 'ValidationError',
      message: 'classId: 9 is not one of 1..6',
      path: ['races'],
    });
  });
});
