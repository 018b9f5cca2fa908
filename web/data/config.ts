// imported by name, because the namespace `z` would add all of zod, including its messages in every language
import { object, optional, safeParse, string, url, type infer as Infer } from 'zod/mini';

/** The page's configuration, from the file `config.json` next to `index.html`. */
const configSchema = object({
  graphqlUrl: url(),
  /** The viewers' API key. */
  apiKey: string(),
  /** The user pool that riders sign in to. Without a user pool, riding is not available. */
  userPoolId: optional(string()),
  userPoolClientId: optional(string()),
  /** Set only if Cognito is emulated. */
  userPoolEndpoint: optional(url()),
  /** Endpoint that creates guest accounts. Local only. */
  guestUrl: optional(string()),
});

export type Config = Infer<typeof configSchema>;

/**
 * Loads the page's configuration.
 * @throws Error if config.json is missing or invalid
 */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('./config.json', { cache: 'no-cache' }).catch((error: unknown) => {
    throw new Error('config.json: the server did not respond. Check your connection and reload the page.', {
      cause: error,
    });
  });
  if (!response.ok)
    throw new Error(
      `config.json: the server responded with status ${response.status}. Put the file next to index.html.`,
    );
  const parsed = safeParse(configSchema, await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new Error(`config.json: ${faults.join('; ')}. Fix the file and reload the page.`);
}
