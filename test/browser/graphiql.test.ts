import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import {
  answering,
  PUBLISH_CODE,
  PUBLISHER,
  resolver,
  start,
} from '../../local/test/appsync/support/fixtures.ts';
import { visits } from './support/visits.ts';

const hosts: string[] = [];
const visit = visits({ hosts: () => hosts });

/** Replaces the text in GraphiQL's query editor and runs it. */
async function execute(page: Page, operation: string): Promise<void> {
  await page.locator('.graphiql-query-editor .CodeMirror').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(operation);
  await page.getByRole('button', { name: /^Execute query/ }).click();
}

const answerOf = (page: Page) => page.locator('.result-window .CodeMirror-code');

it('GraphiQL runs queries and mutations, and subscribes over the real-time endpoint', async () => {
  const server = await start(
    {
      resolvers: [
        resolver('Query.item', answering('return { id: ctx.args.id, shop: 1, name: "lamp", parts: [] };')),
        resolver('Mutation.publish', PUBLISH_CODE),
      ],
    },
    { developer: PUBLISHER },
  );
  onTestFinished(() => server.stop());
  hosts.push(new URL(server.url).host);
  const viewer = await visit(server.url);
  await execute(viewer, '{ item(id: "7") { name } }');
  await answerOf(viewer).getByText('"lamp"').waitFor();
  await execute(viewer, 'subscription { onPublish(shop: 7) { name } }');
  await expect.poll(() => server.counters.subscriptions).toBe(1);

  const developer = await visit(server.url);
  await developer.getByLabel('Authorization').selectOption('IAM (developer)');
  await execute(developer, 'mutation { publish(input: { id: "1", shop: 7, name: "desk" }) { name shop } }');
  await answerOf(developer).getByText('"desk"').waitFor();
  await answerOf(viewer).getByText('"desk"').waitFor();
});
