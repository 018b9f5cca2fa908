import type { Page } from 'playwright-core';

export type PageConfig = Record<string, string>;

/** Changes the page's configuration on its way from the server to `page`. `change` is called for each request. */
export async function patchConfig(page: Page, change: (config: PageConfig) => PageConfig): Promise<void> {
  await page.route('**/config.json', async (route) => {
    // The server closes idle connections. As browsers do, a request that meets a closed one is sent again.
    const response = await route.fetch({ maxRetries: 1 });
    await route.fulfill({ json: change((await response.json()) as PageConfig) });
  });
}
