import type { IncomingHttpHeaders, Server } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import type { Server as HttpsServer } from 'node:https';

export function refusalOf(
  headers: IncomingHttpHeaders & { ':authority'?: string },
  origins?: readonly string[],
): string | undefined;
export function refuseForeignRequests(
  server: Server | HttpsServer | Http2SecureServer,
  origins?: readonly string[],
): void;
