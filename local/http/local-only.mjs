// Protects the local servers from pages on other machines. Otherwise, any page open in a browser on this
// machine could call the servers from its own origin. Using DNS rebinding, it could also call them through a
// host name that resolves to 127.0.0.1. This file is plain JavaScript, because the worker that runs Kinesis
// cannot load TypeScript.

const LOCAL_HOST = /^(?:(?:[\w-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;
const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;
const NAMES = 'localhost, *.localhost, 127.0.0.1 or [::1]';

/**
 * Returns why a request with these headers must be rejected, or undefined if it is allowed.
 * @param origins origins of this server that are allowed in addition to this machine's own names
 */
export function refusalOf({ host, ':authority': authority = host, origin }, origins = []) {
  if (!LOCAL_HOST.test(authority ?? '') && !origins.some((own) => new URL(own).host === authority))
    return `Host ${authority} is not allowed: this server accepts only requests to ${allowed(origins)}`;
  if (origin !== undefined && !isLocalOrigin(origin) && !origins.includes(origin))
    return `Origin ${origin} is not allowed: only pages from ${allowed(origins)} may call this server`;
  return undefined;
}

function isLocalOrigin(origin) {
  return SCHEME.test(origin) && LOCAL_HOST.test(origin.replace(SCHEME, ''));
}

function allowed(origins) {
  return [...origins, NAMES].join(', ');
}

const guarded = new WeakSet();

/**
 * Makes a server respond with 403 to requests and upgrades that `refusalOf` rejects. Replaces `emit`, because
 * a listener cannot hide a request from the server's other listeners.
 * @param origins the server's own origins, such as `https://192.168.1.5:4747`, if it is open to the network
 */
export function refuseForeignRequests(server, origins = []) {
  if (guarded.has(server)) return;
  guarded.add(server);
  const emit = server.emit.bind(server);
  server.emit = (event, ...parts) => {
    const refusal =
      event === 'request' || event === 'upgrade' ? refusalOf(parts[0].headers, origins) : undefined;
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

/** Does not wait for the client to close its side of the connection, which may never happen. */
function refuseUpgrade(socket, body) {
  socket.once('finish', () => socket.destroy());
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
  );
}
