import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from 'stack-at-home/testing';

interface TableRequest {
  Key?: Record<string, { S: string }>;
  Item?: Record<string, { S: string }>;
}

/**
 * Starts an in-memory DynamoDB that can only get and put items. Because it is fast, a benchmark measures
 * mostly the function's own work.
 */
export async function startStubTable() {
  const items = new Map<string, unknown>();
  const server = createServer((request, response) => {
    void answer(request).then((body) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    });
  });
  async function answer(request: IncomingMessage): Promise<object> {
    const { Key, Item } = JSON.parse(await text(request)) as TableRequest;
    const keys = (Key ?? Item)!;
    const name = `${keys.PK!.S} ${keys.SK!.S}`;
    if (Key) return items.has(name) ? { Item: items.get(name) } : {};
    items.set(name, Item);
    return {};
  }
  const { port, stop } = await listen(server);
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}
