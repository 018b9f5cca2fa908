import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RoleCredentials } from '../../iam/credentials.ts';
import type { FindUserPool } from '../auth/user-pools.ts';
import { configuredModes } from '../auth/configured-modes.ts';
import type { GraphqlApiDefinition } from '../shared/definition.ts';
import type { ConsoleConfig } from './page/console-config.ts';
import { readPageFiles } from './page-files.ts';
import type { PageFiles } from './page/build-page.mjs';

/** Answers a request for the console. Resolves to false if the request is not for the console. */
export type ServeConsole = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL | undefined,
  definition: GraphqlApiDefinition,
) => Promise<boolean>;

interface ConsoleOptions {
  region: string;
  findUserPool: FindUserPool;
  /** Credentials with which the console signs requests. Absent: it does not offer IAM. */
  developer?: RoleCredentials | undefined;
}

const PAGE_PATH = '/graphql';
const SCRIPT_PATH = '/graphql/console/page.js';
const STYLE_PATH = '/graphql/console/page.css';

/**
 * Serves GraphiQL to browsers that open the URL of the API. AppSync has no such page: its console is on AWS's
 * website. Requests that do not accept HTML get AppSync's response. The page contains the API key and the
 * developer's credentials, so pages of other origins may neither read nor embed it.
 */
export function createConsole({ region, findUserPool, developer }: ConsoleOptions): ServeConsole {
  let files: Promise<PageFiles> | undefined;
  return async (request, response, url, definition) => {
    const { pathname = '' } = url ?? {};
    const isPage = pathname === PAGE_PATH && request.headers.accept?.includes('text/html') === true;
    if (request.method !== 'GET' || !(isPage || pathname === SCRIPT_PATH || pathname === STYLE_PATH))
      return false;
    const config = configOf(definition, { region, findUserPool, developer });
    response.setHeader('Content-Security-Policy', policyOf(config));
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'no-cache');
    if (isPage) {
      send(response, 'text/html', pageOf(config));
      return true;
    }
    const { script, style } = await (files ??= readPageFiles());
    if (pathname === SCRIPT_PATH) send(response, 'text/javascript', script);
    else send(response, 'text/css', style);
    return true;
  };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader('Content-Type', `${type};charset=UTF-8`);
  response.end(body);
}

function configOf(
  definition: GraphqlApiDefinition,
  { region, findUserPool, developer }: ConsoleOptions,
): ConsoleConfig {
  const modes = configuredModes(definition);
  const [apiKey] = definition.apiKeys;
  const userPool = modes
    .flatMap((mode) => (mode.type === 'AMAZON_COGNITO_USER_POOLS' ? [findUserPool(mode.userPoolId)] : []))
    .find((pool) => pool?.publicClientId !== undefined);
  return {
    name: definition.name,
    region,
    modes: [...new Set(modes.map(({ type }) => type))].filter((mode) => mode !== 'AWS_IAM' || developer),
    ...(apiKey && { apiKey: apiKey.key }),
    ...(developer && {
      developer: { accessKeyId: developer.accessKeyId, secretAccessKey: developer.secretAccessKey },
    }),
    ...(userPool?.publicClientId !== undefined && {
      userPool: { endpoint: new URL(userPool.issuer).origin, clientId: userPool.publicClientId },
    }),
  };
}

/** GraphiQL's editors set styles in the document. Everything else comes from files of this server. */
function policyOf({ userPool }: ConsoleConfig): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self'${userPool ? ` ${userPool.endpoint}` : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function pageOf(config: ConsoleConfig): string {
  // An API's name cannot end the element, because there is no < in it.
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>GraphiQL</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${STYLE_PATH}" />
    <script type="application/json" id="config">${json}</script>
    <script type="module" src="${SCRIPT_PATH}"></script>
  </head>
  <body></body>
</html>
`;
}
