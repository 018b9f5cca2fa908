import * as z from 'zod/mini';

/** How a request can be authorized on the console. */
const AuthorizationType = z.enum([
  'API_KEY',
  'AWS_IAM',
  'AWS_LAMBDA',
  'OPENID_CONNECT',
  'AMAZON_COGNITO_USER_POOLS',
]);

/** What the console's page knows about the API. The server puts it into the page as JSON. */
export const ConsoleConfig = z.object({
  name: z.string(),
  /** Region that IAM signatures are for. */
  region: z.string(),
  /** The API's authorization types, the default first. */
  modes: z.array(AuthorizationType),
  apiKey: z.optional(z.string()),
  /** Credentials that sign requests with IAM. */
  developer: z.optional(z.object({ accessKeyId: z.string(), secretAccessKey: z.string() })),
  /** Where users sign in: the local Cognito, and a client of the API's user pool. */
  userPool: z.optional(z.object({ endpoint: z.string(), clientId: z.string() })),
});

export type ConsoleConfig = z.infer<typeof ConsoleConfig>;
export type AuthorizationType = z.infer<typeof AuthorizationType>;
