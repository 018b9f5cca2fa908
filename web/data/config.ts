// by name: through the namespace `z` all of zod, with the messages of every language, would be in the page
import { object, optional, safeParse, string, url, type infer as Infer } from 'zod/mini';

/** What the page must know of its deployment: the file `config.json` beside `index.html`. */
const configSchema = object({
  /** The GraphQL endpoint. */
  graphqlUrl: url(),
  /** The viewers' key. */
  apiKey: string(),
  /** Where riders sign in; without a user pool nobody can ride here. */
  userPoolId: optional(string()),
  userPoolClientId: optional(string()),
  /** Only where Cognito is not AWS's own. */
  userPoolEndpoint: optional(url()),
  /** Makes a rider for a guest; only on a machine of one's own. */
  guestUrl: optional(string()),
});

export type Config = Infer<typeof configSchema>;

/** @throws Error that says which file is missing or what is wrong in it */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('./config.json', { cache: 'no-cache' }).catch((error: unknown) => {
    throw new Error('config.json: the server did not answer; check the connection and load the page again.', {
      cause: error,
    });
  });
  if (!response.ok)
    throw new Error(`config.json: the server answered ${response.status}; put the file beside index.html.`);
  const parsed = safeParse(configSchema, await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new Error(`config.json: ${faults.join('; ')}. Correct the file and load the page again.`);
}
