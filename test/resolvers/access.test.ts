/** Checks the access tables in docs/security.md: every caller requests every field in every way. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  PublishRaceCompletedDocument,
  PublishRankingsDocument,
} from '../../functions/generated/operations.ts';
import { deadline, provisionalUntil } from '../../race/race-clock.ts';
import { createPublisher } from '../../functions/shared/publishing/publisher.ts';
import { systemClock } from 'stack-at-home';
import { PlainSubscriber } from '../end-to-end/support/plain-subscriber.ts';
import { subscription } from '../infra/support/schema.ts';
import { PATIENT_TIMES } from '../support/times.ts';
import { PERIOD_CONFIG } from '../support/period-config.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { ACCESS_OF, COLUMNS, REFUSED } from './support/access-table.ts';
import { ask, send, Socket } from './support/ask.ts';
import { KNOWN, roleOf, rolesOf, STRANGERS, type Caller } from './support/callers.ts';
import {
  newRankings,
  newReadings,
  newSummary,
  prepare,
  PUBLISHED_CLASS,
  questionOf,
  type Question,
} from './support/questions.ts';
import { everythingOf, FIELDS, WAYS, type Way } from './support/ways.ts';

/** How far the runtime's clock is ahead, so that keys, tokens and signatures can expire. */
let aheadMs = 0;
const clock = { ...systemClock, now: () => systemClock.now() + aheadMs };

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(PERIOD_CONFIG, 3_600, clock);
  await prepare(stack);
});
afterAll(() => stack?.stop());
afterEach(() => {
  aheadMs = 0;
});

const VIEWER = KNOWN[0]!;
/** An API that does not know a caller rejects the whole request, so nested fields make no difference. */
const ROOTS = WAYS.filter(({ steps }) => steps.length === 1);
const named = <C extends Caller>(callers: C[]) => callers.map((caller) => [caller.name, caller] as const);
/** Returns a name such as `Race.winner by Query.races`. */
const nameOf = ({ steps }: Way) => (steps.length === 1 ? steps[0]! : `${steps.at(-1)} by ${steps[0]}`);

/** Returns the outcome of each question by its name. Callers who cannot connect use a viewer's connection. */
async function askAll(caller: Caller, questions: Question[]): Promise<Record<string, string>> {
  const viewers = await Socket.connect(stack, VIEWER);
  aheadMs = caller.laterMs ?? 0;
  const own = await Socket.connect(stack, caller);
  const sockets = [own, viewers].filter((socket) => typeof socket !== 'string');
  try {
    const outcomes: Record<string, string> = { 'to connect': typeof own === 'string' ? own : 'yes' };
    const overHttp = questions.filter(({ way }) => way.operation !== 'subscription');
    await Promise.all(
      overHttp.map(async (question) => {
        outcomes[nameOf(question.way)] = await ask(stack, caller, question);
      }),
    );
    for (const question of questions.filter(({ way }) => way.operation === 'subscription'))
      outcomes[nameOf(question.way)] = await sockets[0]!.ask(caller, question);
    return outcomes;
  } finally {
    for (const socket of sockets) socket.close();
  }
}

/** Returns the names of the questions that stored an item in the table. */
async function storedOf(questions: Question[]): Promise<string[]> {
  const found = await Promise.all(
    questions.map(async ({ way, stored }) =>
      stored && (await stack.itemOf(stored.PK, stored.SK)) ? nameOf(way) : undefined,
    ),
  );
  return found.filter((name) => name !== undefined);
}

describe('the access tables', () => {
  it('have a row for every field of the schema, and no other rows', () => {
    expect([...ACCESS_OF.keys()].sort()).toEqual([...FIELDS].sort());
  });

  it('cover every caller of this test, and no other callers', () => {
    expect(STRANGERS.map(({ name }) => name)).toEqual([...REFUSED.keys()]);
    expect(COLUMNS).toEqual([...new Set(KNOWN.map(({ column }) => column))]);
  });

  it('cover every role of the stack', () => {
    const tried = KNOWN.map(({ name }) => name);
    expect(rolesOf(stack)).not.toEqual([]);
    expect(tried).toEqual(expect.arrayContaining(rolesOf(stack)));
  });

  it('mark exactly the fields that a caller cannot reach', () => {
    for (const field of FIELDS)
      for (const column of COLUMNS) {
        const roots = WAYS.filter(({ steps }) => steps.at(-1) === field).map(({ steps }) => steps[0]!);
        const open = roots.some((root) => ACCESS_OF.get(root)?.[column] === 'yes');
        expect(ACCESS_OF.get(field)?.[column] !== '—', `${field} for ${column}`).toBe(
          open || roots.includes(field),
        );
      }
  });
});

describe('known callers', () => {
  it.each(named(KNOWN))('can access exactly the fields that the table allows: %s', async (_, caller) => {
    const questions = WAYS.map(questionOf);
    const accessOf = (step: string) => ACCESS_OF.get(step)![caller.column]!;
    /** The first step that the caller may not request determines the error. */
    const expected = (steps: string[]) => {
      const forbidden = [steps[0]!, steps.at(-1)!].find((step) => accessOf(step) !== 'yes');
      if (forbidden === undefined) return 'yes';
      return accessOf(forbidden) === 'Unauthorized' ? `Unauthorized at ${forbidden}` : accessOf(forbidden);
    };
    expect(await askAll(caller, questions)).toEqual({
      'to connect': 'yes',
      ...Object.fromEntries(WAYS.map((way) => [nameOf(way), expected(way.steps)])),
    });
    const permitted = questions.filter(({ way, stored }) => stored && accessOf(way.steps[0]!) === 'yes');
    expect(await storedOf(questions)).toEqual(permitted.map(({ way }) => nameOf(way)));
  });
});

describe('unknown callers', () => {
  it.each(named(STRANGERS))('are rejected, whatever they request: %s', async (_, caller) => {
    const questions = ROOTS.map(questionOf);
    const message: unknown = expect.stringMatching(startsWith(REFUSED.get(caller.name)!));
    expect(await askAll(caller, questions)).toEqual({
      'to connect': message,
      ...Object.fromEntries(ROOTS.map((way) => [nameOf(way), message])),
    });
    expect(await storedOf(questions)).toEqual([]);
  });
});

describe('a known caller', () => {
  const callerOf = (name: string) => KNOWN.find((caller) => caller.name === name)!;

  it.each(named(KNOWN.filter(({ column }) => column === 'rider')))(
    'gains no access to a field by requesting it together with an allowed one: %s',
    async (_, rider) => {
      const { input, stored } = newRankings();
      const query = `mutation ($readings: [ReadingInput!]!, $input: PublishRankingsInput!) {
        submitTelemetry(readings: $readings) { accepted }
        publishRankings(input: $input) { entries { name } } }`;
      const { body } = await send(stack, rider, query, { readings: newReadings(), input });
      expect(body.data).toEqual({ submitTelemetry: [{ accepted: true }], publishRankings: null });
      expect(body.errors).toMatchObject([{ errorType: 'Unauthorized', path: ['publishRankings'] }]);
      expect(await stack.itemOf(stored.PK, stored.SK)).toBeUndefined();
    },
  );

  it('gets nothing from a request that exceeds its role’s permissions', async () => {
    const [rankings, summary] = [newRankings(), newSummary()];
    const query = `mutation ($rankings: PublishRankingsInput!, $race: PublishRaceCompletedInput!) {
      publishRankings(input: $rankings) { raceId } ...More }
      fragment More on Mutation { it: publishRaceCompleted(input: $race) { raceId } }`;
    const variables = { rankings: rankings.input, race: summary.input };
    const publisher = callerOf('PublishRankingsPublishRole');
    const { status, body } = await send(stack, publisher, query, variables);
    expect(status).toBe(401);
    expect(body).toEqual({
      errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }],
    });
    for (const { PK, SK } of [rankings.stored, summary.stored])
      expect(await stack.itemOf(PK, SK)).toBeUndefined();
  });

  it('gains nothing by replaying a publisher’s signed request, which is superseded and pushed only once', async () => {
    const viewer = await PlainSubscriber.connect(stack);
    try {
      await viewer.start(`subscription { onRankings(classId: ${PUBLISHED_CLASS}) { raceId } }`);
      const [heard, next] = [newRankings().input, newRankings().input];
      const query = PublishRankingsDocument.toString();
      const url = stack.runtime.endpoints.graphql;
      const publisher = callerOf('CloseRacesCloseRole');
      const signed = await publisher.show(stack, url, JSON.stringify({ query, variables: { input: heard } }));
      const overheard: Caller = { name: 'an eavesdropper', show: () => signed };
      expect((await send(stack, overheard, query, { input: heard })).body.errors).toBeUndefined();
      const again = await send(stack, overheard, query, { input: heard });
      expect(again.body.errors).toMatchObject([{ errorType: 'Superseded' }]);
      const changed = await send(stack, overheard, query, { input: next });
      expect(changed.status).toBe(401);
      await send(stack, publisher, query, { input: next });
      expect(await viewer.nextOf('onRankings')).toEqual({ raceId: heard.raceId });
      expect(await viewer.nextOf('onRankings')).toEqual({ raceId: next.raceId });
    } finally {
      viewer.close();
    }
  });

  it.each([
    ['PublishRankingsPublishRole', 'onRankings'],
    ['CloseRacesCloseRole', 'onRankings'],
    ['CloseRacesCloseRole', 'onRaceCompleted'],
  ] as const)(
    'receives all fields that %s publishes to %s, and none of them is null',
    async (role, field) => {
      const { region, endpoints } = stack.runtime;
      const publisher = createPublisher(endpoints.graphql, region, roleOf(stack, role));
      const viewer = await PlainSubscriber.connect(stack);
      try {
        const selection = everythingOf(subscription.getFields()[field]!.type);
        await viewer.start(`subscription { ${field}(classId: ${PUBLISHED_CLASS}) ${selection} }`);
        const [rankings, summary] = [newRankings().input, newSummary().input];
        const outcome =
          field === 'onRankings'
            ? publisher.publish(PublishRankingsDocument, { input: rankings })
            : publisher.publish(PublishRaceCompletedDocument, { input: summary });
        expect(await outcome).toBe('published');
        const pushed =
          field === 'onRankings'
            ? { ...rankings, top: rankings.entries }
            : {
                ...summary,
                status: 'COMPLETE',
                deadline: new Date(deadline(summary.slot, PATIENT_TIMES)).toISOString(),
                provisionalUntil: new Date(provisionalUntil(summary.slot, PATIENT_TIMES)).toISOString(),
              };
        expect((await viewer.next()).payload).toEqual({ data: { [field]: pushed } });
        expect(JSON.stringify(pushed)).not.toContain('null');
      } finally {
        viewer.close();
      }
    },
  );
});

function startsWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
}
