/** Tests the workflow for any app: synthesize it, run it with the command, and call the printed endpoints. */
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Command, stillRunning } from '../support/run-command.ts';
import { Client, subProtocol } from '../appsync/support/socket-client.ts';
import { anyText, textLike } from '../support/matchers.ts';
import { eventually } from '../../testing/eventually.ts';
import { TodoStack } from './stack.ts';

const COMMAND = 'local/bin/stack-at-home.mjs';
const TIME = textLike(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);

interface Described {
  endpoints: { graphql: string; realtime: string };
  outputs: Record<string, string>;
  apiKey: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

interface Answer {
  data: Record<string, unknown> | null;
  errors?: { errorType: string; message: string; data: unknown; errorInfo: unknown }[];
}

interface Page {
  items: { id: string }[];
  nextToken: string | null;
}

const directory = mkdtempSync(join(tmpdir(), 'foreign-'));
const assembly = join(directory, 'cdk.out');
let command: Command;
let stack: Described;

beforeAll(async () => {
  const app = new App({ outdir: assembly, analyticsReporting: false });
  new TodoStack(app, 'Todos');
  app.synth();
  command = new Command(COMMAND, [assembly, '--port', '0', '--json']);
  const [line = ''] = await command.says(/^\{.*\}\n/);
  stack = JSON.parse(line) as Described;
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function answerTo(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const response = await fetch(stack.endpoints.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': stack.apiKey },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** Returns the data of a response that must have no errors. */
async function ask(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { data, errors } = await answerTo(query, variables);
  expect(errors).toBeUndefined();
  return data ?? {};
}

/** Creates todos 1, 2, … one after the other, for an owner that no other test uses. */
async function createTodos(owner: string, todos: { title: string; priority?: number }[]): Promise<string[]> {
  const ids = todos.map((_, index) => `${owner}-${index + 1}`);
  for (const [index, todo] of todos.entries())
    await ask('mutation ($input: CreateTodoInput!) { createTodo(input: $input) { id } }', {
      input: { id: ids[index], owner, ...todo },
    });
  return ids;
}

const UPDATE = 'mutation ($input: UpdateTodoInput!) { updateTodo(input: $input) { title status version } }';
const idsOf = (page: unknown) => (page as Page).items.map(({ id }) => id);

it('the command prints one line of JSON with endpoints, outputs, API key, region and credentials', () => {
  expect(command.stdout).toBe(`${JSON.stringify(stack)}\n`);
  expect(stack).toEqual({
    endpoints: expect.objectContaining({
      graphql: textLike(/^http:\/\/localhost:\d+\/graphql$/),
      realtime: textLike(/^ws:\/\/localhost:\d+\/graphql\/realtime$/),
    }) as unknown,
    outputs: { GraphqlUrl: stack.endpoints.graphql, ArchiveTable: textLike(/^Todos-Archive/) },
    apiKey: textLike(/^da2-/),
    region: 'us-east-1',
    credentials: { accessKeyId: anyText, secretAccessKey: anyText },
    apis: [
      {
        name: anyText,
        url: stack.endpoints.graphql,
        realtimeUrl: stack.endpoints.realtime,
        apiKey: stack.apiKey,
      },
    ],
    notEmulated: [],
  });
});

describe('one todo', () => {
  it('is created with defaults and read back; a missing todo is null', async () => {
    const created = await ask(
      'mutation { createTodo(input: { owner: "ann", title: "wash" }) { id status priority version createdAt sharedWith } }',
    );
    const todo = { id: anyText, status: 'OPEN', priority: 1, version: 1, createdAt: TIME, sharedWith: null };
    expect(created).toEqual({ createTodo: todo });
    const { id } = created.createTodo as { id: string };
    const read = 'query ($id: ID!) { todo(id: $id) { id owner title } }';
    expect(await ask(read, { id })).toEqual({ todo: { id, owner: 'ann', title: 'wash' } });
    expect(await ask(read, { id: 'nowhere' })).toEqual({ todo: null });
  });

  it('is not created twice, and the error contains the existing todo', async () => {
    const [id] = await createTodos('bea', [{ title: 'first' }]);
    const again = await answerTo(
      'mutation ($input: CreateTodoInput!) { createTodo(input: $input) { id title version } }',
      { input: { id, owner: 'bea', title: 'second' } },
    );
    expect(again.data).toEqual({ createTodo: null });
    expect(again.errors).toMatchObject([
      {
        errorType: 'DynamoDB:ConditionalCheckFailedException',
        message: textLike(/^The conditional request failed/),
        data: { id, title: 'first', version: 1 },
      },
    ]);
  });

  it('is updated in the given fields if the version matches', async () => {
    const [id] = await createTodos('cid', [{ title: 'paint' }]);
    const input = { id, expectedVersion: 1, status: 'DONE' };
    expect(await ask(UPDATE, { input })).toEqual({
      updateTodo: { title: 'paint', status: 'DONE', version: 2 },
    });
    const late = await answerTo(UPDATE, { input: { ...input, title: 'late' } });
    expect(late.errors).toMatchObject([
      {
        errorType: 'DynamoDB:ConditionalCheckFailedException',
        data: { title: 'paint', status: 'DONE', version: 2 },
      },
    ]);
  });

  it('is deleted if the version matches, and deleting it again is not an error', async () => {
    const [id] = await createTodos('dan', [{ title: 'mow' }]);
    const remove =
      'mutation ($id: ID!, $version: Int!) { deleteTodo(id: $id, expectedVersion: $version) { title } }';
    const wrong = await answerTo(remove, { id, version: 7 });
    expect(wrong.errors).toMatchObject([{ errorType: 'DynamoDB:ConditionalCheckFailedException' }]);
    expect(await ask(remove, { id, version: 1 })).toEqual({ deleteTodo: { title: 'mow' } });
    expect(await ask(remove, { id, version: 1 })).toEqual({ deleteTodo: null });
  });
});

describe('lists of todos', () => {
  const BY_OWNER = `query ($owner: String!, $newestFirst: Boolean, $filter: TodoFilter, $limit: Int, $nextToken: String) {
    todosOf(owner: $owner, newestFirst: $newestFirst, filter: $filter, limit: $limit, nextToken: $nextToken) {
      items { id }
      nextToken
    }
  }`;

  it('of an owner are in order, and are split into pages by limit and nextToken', async () => {
    const ids = await createTodos('eve', [{ title: 'one' }, { title: 'two' }, { title: 'three' }]);
    const pages: string[][] = [];
    let nextToken: string | null = null;
    do {
      const { todosOf } = await ask(BY_OWNER, { owner: 'eve', limit: 2, nextToken });
      pages.push(idsOf(todosOf));
      nextToken = (todosOf as Page).nextToken;
    } while (nextToken !== null);
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2)]);
    const { todosOf } = await ask(BY_OWNER, { owner: 'eve', newestFirst: true });
    expect(idsOf(todosOf)).toEqual(ids.toReversed());
  });

  it('of an owner are filtered after the limit applies, as in DynamoDB', async () => {
    const todos = [{ title: 'a' }, { title: 'b', priority: 5 }, { title: 'c', priority: 5 }];
    const ids = await createTodos('fay', todos);
    const filter = { priority: { ge: 5 } };
    const { todosOf } = await ask(BY_OWNER, { owner: 'fay', filter, limit: 2 });
    expect(todosOf).toEqual({ items: [{ id: ids[1] }], nextToken: anyText });
  });

  it('of all owners are filtered by nested conditions', async () => {
    const todos = [
      { title: 'gus: buy milk', priority: 1 },
      { title: 'gus: buy bread', priority: 3 },
      { title: 'gus: sell car', priority: 3 },
    ];
    const [, bread, car] = await createTodos('gus', todos);
    const scan = async (filter: object) => {
      const { todos: page } = await ask(
        'query ($filter: TodoFilter) { todos(filter: $filter, limit: 100) { items { id } nextToken } }',
        { filter },
      );
      expect((page as Page).nextToken).toBeNull();
      return idsOf(page).sort();
    };
    const own = { title: { beginsWith: 'gus' } };
    expect(await scan({ ...own, priority: { between: [2, 4] } })).toEqual([bread, car]);
    const either = [{ title: { contains: 'bread' } }, { title: { contains: 'car' } }];
    expect(await scan({ and: [own, { or: either }, { status: { eq: 'OPEN' } }] })).toEqual([bread, car]);
    expect(await scan({ ...own, status: { eq: 'DONE' } })).toEqual([]);
  });

  it('reject an invalid token', async () => {
    const { errors } = await answerTo(BY_OWNER, { owner: 'eve', nextToken: 'made-up' });
    expect(errors).toMatchObject([{ message: 'Invalid pagination token given.' }]);
  });
});

describe('batches of todos', () => {
  const BY_ID = 'query ($ids: [ID!]!) { todosById(ids: $ids) { id title } }';

  it('are written together, and are read in the order of the ids, with null for missing todos', async () => {
    const todos = ['hal-1', 'hal-2'].map((id) => ({ id, owner: 'hal', title: `title of ${id}` }));
    const imported = await ask(
      'mutation ($todos: [CreateTodoInput!]!) { importTodos(todos: $todos) { id version createdAt } }',
      { todos },
    );
    expect(imported).toEqual({ importTodos: todos.map(({ id }) => ({ id, version: 1, createdAt: TIME })) });
    expect(await ask(BY_ID, { ids: ['hal-2', 'nowhere', 'hal-1'] })).toEqual({
      todosById: [{ id: 'hal-2', title: 'title of hal-2' }, null, { id: 'hal-1', title: 'title of hal-1' }],
    });
  });

  it('are empty lists if no ids are given, and the table is not read', async () => {
    expect(await ask(BY_ID, { ids: [] })).toEqual({ todosById: [] });
  });
});

describe('a transaction across two tables', () => {
  const ARCHIVE = 'mutation ($id: ID!) { archiveTodo(id: $id) { id archivedAt } }';

  it('does nothing if a condition fails, and reports which one', async () => {
    const [id] = await createTodos('ida', [{ title: 'open' }]);
    const { data, errors } = await answerTo(ARCHIVE, { id });
    expect(data).toEqual({ archiveTodo: null });
    expect(errors).toMatchObject([
      { errorType: 'NotDone', errorInfo: [{ type: 'ConditionCheckFailed' }, { type: 'None' }] },
    ]);
    expect(await ask('query ($id: ID!) { todo(id: $id) { id } }', { id })).toEqual({ todo: { id } });
  });

  it('moves a todo that meets the condition', async () => {
    const [id] = await createTodos('jim', [{ title: 'done' }]);
    await ask(UPDATE, { input: { id, expectedVersion: 1, status: 'DONE' } });
    expect(await ask(ARCHIVE, { id })).toEqual({ archiveTodo: { id, archivedAt: TIME } });
    expect(await ask('query ($id: ID!) { todo(id: $id) { id } }', { id })).toEqual({ todo: null });
  });
});

describe('a pipeline', () => {
  const SHARE =
    'mutation ($id: ID!, $with: String!) { shareTodo(id: $id, with: $with) { sharedWith version } }';

  it('runs its functions in order, and skips the data source of a function that returns early', async () => {
    const [id] = await createTodos('kim', [{ title: 'cook' }]);
    const once = { shareTodo: { sharedWith: ['lou'], version: 2 } };
    expect(await ask(SHARE, { id, with: 'lou' })).toEqual(once);
    expect(await ask(SHARE, { id, with: 'lou' })).toEqual(once);
    expect(await ask(SHARE, { id, with: 'max' })).toEqual({
      shareTodo: { sharedWith: ['lou', 'max'], version: 3 },
    });
  });

  it('ends with the error of the failing function', async () => {
    const { errors } = await answerTo(SHARE, { id: 'nowhere', with: 'lou' });
    expect(errors).toMatchObject([{ errorType: 'NotFound', message: 'There is no todo nowhere' }]);
  });
});

describe('messages', () => {
  const SUBSCRIBE = `subscription ($channel: String!, $minPriority: Int) {
    onMessage(channel: $channel, minPriority: $minPriority) { channel body priority sentAt }
  }`;

  it('reach only subscribers whose filter they match', async () => {
    const authorization = { host: new URL(stack.endpoints.graphql).host, 'x-api-key': stack.apiKey };
    const client = await Client.connect(stack.endpoints.realtime, subProtocol(authorization));
    expect(await client.next()).toMatchObject({ type: 'connection_ack' });
    const subscribe = async (id: string, variables: object) => {
      client.start(id, JSON.stringify({ query: SUBSCRIBE, variables }), authorization);
      expect(await nextOf(client)).toMatchObject({ type: 'start_ack', id });
    };
    await subscribe('urgent', { channel: 'news', minPriority: 3 });
    await subscribe('all', { channel: 'news' });

    const publish = (channel: string, body: string, priority?: number) =>
      ask(
        'mutation ($channel: String!, $body: String!, $priority: Int) {' +
          ' publish(channel: $channel, body: $body, priority: $priority) { channel body priority sentAt } }',
        { channel, body, priority },
      );
    const sent = { channel: 'news', body: 'a cat', priority: 1, sentAt: TIME };
    expect(await publish('news', 'a cat')).toEqual({ publish: sent });
    await publish('sports', 'a goal', 5);
    await publish('news', 'a fire', 4);

    const received = [await nextOf(client), await nextOf(client), await nextOf(client)];
    const receivedBy = (id: string) =>
      received.filter((message) => message.id === id).map(({ payload }) => payload);
    const dataOf = (message: object) => ({ data: { onMessage: message } });
    const fire = dataOf({ ...sent, body: 'a fire', priority: 4 });
    expect(receivedBy('all')).toEqual([dataOf(sent), fire]);
    expect(receivedBy('urgent')).toEqual([fire]);
    client.socket.close();
    await client.closed;
  });

  /** Returns the next message that is not a keep-alive. */
  async function nextOf(client: Client) {
    for (;;) {
      const message = await client.next();
      if (message.type !== 'ka') return message;
    }
  }
});

describe('the command', () => {
  it('stops everything on Ctrl-C, with exit code 0', async () => {
    const started = await command.descendants();
    expect([...started.values()].join('\n')).toContain('java');
    command.kill('SIGINT');
    expect(await command.ended).toBe(0);
    await eventually('all processes to exit', async () => (await stillRunning(started)).length === 0);
    await expect(answerTo('{ todo(id: "1") { id } }')).rejects.toThrow();
    expect(command.stderr).not.toMatch(/^ +at /m);
  });

  it('names the missing file if the path is wrong', async () => {
    const wrong = new Command(COMMAND, [join(directory, 'cdk.uot'), '--json']);
    expect(await wrong.ended).toBe(1);
    expect(wrong.stdout).toBe('');
    expect(wrong.stderr).toMatch(/^\S+\/cdk\.uot\/manifest\.json cannot be read: ENOENT.*; synthesize into/);
    expect(wrong.stderr.trim().split('\n')).toHaveLength(1);
  });
});
