import { createGuests } from './guests.ts';
import type { LocalStack } from '../shared/local-stack.ts';
import { servePage, type Page } from './serve-page.ts';

/** The same at each start, so that a browser finds its tab, its rider and its colours again. */
const USUAL_PORT = 4747;

export interface StartPageOptions {
  /** 0 is any free one. Default: the usual one, or the next that is free. */
  port?: number | undefined;
  /** Where the built page is. Default: web/dist. */
  directory?: string;
}

/** Serves the race page for a stack that runs here, where riders may be guests. */
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
