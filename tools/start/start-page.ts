import { createGuests } from './guests.ts';
import type { LocalStack } from '../shared/local-stack.ts';
import { LOCALHOST } from './check-places.ts';
import { findPort } from './find-port.ts';
import { servePage, type Page } from './serve-page.ts';
import { USUAL_WEB_PORT } from './usual-ports.ts';

export interface StartPageOptions {
  /** Port of the server; 0 for any free port. Default: `USUAL_WEB_PORT`, or the next free port. */
  port?: number | undefined;
  /** Directory of the built page. Default: web/dist. */
  directory?: string;
}

/** Serves the race page for a local stack, where riders can be guests. */
export async function startPage(
  { runtime }: LocalStack,
  { port, directory }: StartPageOptions = {},
): Promise<Page> {
  const guests = createGuests(runtime);
  const page = await servePage({
    directory,
    port: port ?? (await findPort(USUAL_WEB_PORT, [LOCALHOST])),
    config: {
      ...(JSON.parse(runtime.outputs.WebConfig!) as Record<string, string>),
      userPoolEndpoint: runtime.endpoints.cognito,
      guestUrl: './guest',
    },
    createGuest: (name) => guests.create(name),
  });
  return {
    url: page.url,
    async stop() {
      guests.stop();
      await page.stop();
    },
  };
}
