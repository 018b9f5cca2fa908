import { createGuests } from './guests.ts';
import type { LocalStack } from '../shared/local-stack.ts';
import { servePage, type Page } from './serve-page.ts';

/** Default port. It does not change, so that the browser keeps the signed-in rider and the color scheme. */
const USUAL_PORT = 4747;

export interface StartPageOptions {
  /** Port of the server; 0 for any free port. Default: `USUAL_PORT`, or the next free port. */
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
    port: port ?? USUAL_PORT,
    mayMove: port === undefined,
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
