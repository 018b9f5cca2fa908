/* global stack, clock */

beforeEach(() => stack.reset());

const put = (id, done) =>
  stack.graphql('mutation ($id: ID!, $done: Boolean!) { putTodo(id: $id, done: $done) { id } }', {
    id,
    done,
  });
const list = () => stack.graphql('{ todos { id } }');

test('a todo is listed', async () => {
  expect(await put('wash', false)).toEqual({ data: { putTodo: { id: 'wash' } } });
  expect(await list()).toEqual({ data: { todos: [{ id: 'wash' }] } });
});

test('each test starts without todos', async () => {
  expect(await list()).toEqual({ data: { todos: [] } });
});

test('todos that are done are archived every hour', async () => {
  await put('wash', true);
  await put('cook', false);
  await clock.advance(60 * 60);
  expect(await list()).toEqual({ data: { todos: [{ id: 'cook' }] } });
});
