import type { IncomingHttpHeaders, Server } from 'node:http';
import type { Server as HttpsServer } from 'node:https';

export function refusalOf(headers: IncomingHttpHeaders & { ':authority'?: string }): string | undefined;
export function refuseForeignRequests(server: Server | HttpsServer): void;
