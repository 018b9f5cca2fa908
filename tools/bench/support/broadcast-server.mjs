// A bare WebSocket server for comparison: it sends the body of each request to all clients.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const message = Buffer.concat(chunks);
  for (const socket of sockets.clients) socket.send(message, { binary: false });
  response.end('{}');
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const endpoints = { graphql: `http://127.0.0.1:${port}`, realtime: `ws://127.0.0.1:${port}` };
  console.log(JSON.stringify({ endpoints }));
});
