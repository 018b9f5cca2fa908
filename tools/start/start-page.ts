import type { LocalStack } from '../shared/local-stack.ts';
import { LOCALHOST } from './check-places.ts';
import { findPort } from './find-port.ts';
import { createGuests } from './guests.ts';
import { servePage, type Page } from './serve-page.ts';
import { USUAL_WEB_PORT } from './usual-ports.ts';

export interface StartPageOptions {
  /** Port of the server; 0 for any free port. Default: `USUAL_WEB_PORT`, or the next free port. */
  port?: number | undefined;
  /** Directory of the built page. Default: web/dist. */
  directory?: string;
  /** Addresses of this machine at which the local network gets the page. Default: none. */
  network?: { addresses: readonly string[]; certificate: { key: string; cert: string } } | undefined;
}

export interface StartedPage extends Page {
  /** The page's addresses in the local network. */
  networkUrls: string[];
}

/** Serves the race page for a local stack, where riders can be guests. */
export async function startPage(
  { runtime }: LocalStack,
  { port, directory, network }: StartPageOptions = {},
): Promise<StartedPage> {
  const guests = createGuests(runtime);
  const { addresses, certificate } = network ?? { addresses: [], certificate: undefined };
  const shared = {
    directory,
    port: port ?? (await findPort(USUAL_WEB_PORT, [LOCALHOST, ...addresses])),
    createGuest: (name?: string) => guests.create(name),
  };
  const config = {
    ...(JSON.parse(runtime.outputs.WebConfig!) as Record<string, string>),
    userPoolEndpoint: runtime.endpoints.cognito,
    guestUrl: './guest',
  };
  const pages: Page[] = [];
  const stop = async () => {
    guests.stop();
    await Promise.all(pages.map((page) => page.stop()));
  };
  try {
    for (const address of addresses) {
      const access = { address, certificate: certificate!, endpoints: runtime.endpoints };
      pages.push(await servePage({ ...shared, config, network: access }));
    }
    const networkUrls = pages.map(({ url }) => url);
    const [pageUrl] = networkUrls;
    const page = await servePage({
      ...shared,
      config: { ...config, ...(pageUrl !== undefined && { pageUrl }) },
    });
    pages.push(page);
    return { url: page.url, networkUrls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
