// Protects the local servers from pages and host names of other machines. Without this, a page open in a
// browser on this machine could call them from its own origin or, by DNS rebinding, under a name that
// resolves to 127.0.0.1. Plain JavaScript, because the worker that runs Kinesis cannot load TypeScript.

const LOCAL_HOST = /^(?:(?:[\w-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;
const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;
const NAMES = 'localhost, *.localhost, 127.0.0.1 or [::1]';

/** Returns the reason to refuse a request with these headers; undefined if it is allowed. */
export function refusalOf({ host, ':authority': authority = host, origin }) {
  if (!LOCAL_HOST.test(authority ?? ''))
    return `Host ${authority} is refused: this server answers only requests to ${NAMES}`;
  if (origin !== undefined && !(SCHEME.test(origin) && LOCAL_HOST.test(origin.replace(SCHEME, ''))))
    return `Origin ${origin} is refused: only pages from ${NAMES} may call this server`;
  return undefined;
}

const guarded = new WeakSet();

/**
 * Makes a server answer 403 to requests and upgrades that `refusalOf` refuses. Replaces `emit`, because a
 * listener cannot hide a request from the server's other listeners.
 */
export function refuseForeignRequests(server) {
  if (guarded.has(server)) return;
  guarded.add(server);
  const emit = server.emit.bind(server);
  server.emit = (event, ...parts) => {
    const refusal = event === 'request' || event === 'upgrade' ? refusalOf(parts[0].headers) : undefined;
    if (refusal === undefined) return emit(event, ...parts);
    const body = JSON.stringify({ message: refusal });
    if (event === 'request') refuseRequest(parts[1], body);
    else refuseUpgrade(parts[1], body);
    return true;
  };
}

function refuseRequest(response, body) {
  response.writeHead(403, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Does not wait for the client to close its side, which it may never do. */
function refuseUpgrade(socket, body) {
  socket.once('finish', () => socket.destroy());
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
  );
}
