import { createContext, useContext } from 'react';
// imported by name, because the namespace `z` would add all of zod, including its messages in every language
import { object, optional, pipe, safeParse, string, transform, url, type infer as Infer } from 'zod/mini';
import { PageError } from '../i18n/page-error.ts';
import { t } from '../i18n/t.ts';

/** A URL, or a path on the page's own server that starts with `./`. */
const address = pipe(
  transform((text) =>
    typeof text === 'string' && text.startsWith('./') ? new URL(text, document.baseURI).href : text,
  ),
  url(),
);

/** The page's configuration, from the file `config.json` next to `index.html`. */
const configSchema = object({
  graphqlUrl: address,
  /** The viewers' API key. */
  apiKey: string(),
  /** The user pool that riders sign in to. Without a user pool, riding is not available. */
  userPoolId: optional(string()),
  userPoolClientId: optional(string()),
  /** Set only if Cognito is emulated. */
  userPoolEndpoint: optional(address),
  /** Endpoint that creates guest accounts. Local only. */
  guestUrl: optional(string()),
  /** Address at which phones find the page, if it is not the address at which the page was opened. */
  pageUrl: optional(url()),
});

export type Config = Infer<typeof configSchema>;

export const ConfigContext = createContext<Config | undefined>(undefined);

export function useConfig(): Config {
  const config = useContext(ConfigContext);
  if (!config) throw new Error('useConfig must be used inside ConfigContext');
  return config;
}

/** Delay before the next attempt to load the configuration while the page's server does not respond. */
const RETRY_MS = 5_000;

let check: Promise<void> | undefined;

/**
 * Reloads the page if its configuration is no longer the given one. After a restart of `npm start`, the API can
 * have another address, and another key and user pool. Call this after errors. Waits until the page's server
 * responds, because the server starts after the API.
 */
export function reloadIfOutdated(config: Config): void {
  check ??= waitForConfig()
    .then((current) => {
      if (JSON.stringify(current) !== JSON.stringify(config)) location.reload();
    })
    .finally(() => (check = undefined));
}

async function waitForConfig(): Promise<Config> {
  for (;;) {
    const current = await loadConfig().catch(() => undefined);
    if (current) return current;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/**
 * Loads the page's configuration.
 * @throws PageError if config.json is missing or invalid
 */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('./config.json', { cache: 'no-cache' }).catch((error: unknown) => {
    throw new PageError(() => t('failure.start.unreachable'), { cause: error });
  });
  if (!response.ok) throw new PageError(() => t('failure.start.status', { status: String(response.status) }));
  const parsed = safeParse(configSchema, await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new PageError(() => t('failure.start.invalid', { faults: faults.join('; ') }));
}
