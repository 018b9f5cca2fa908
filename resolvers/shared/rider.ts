import type { AppSyncIdentityCognito, Context } from '@aws-appsync/utils';

export interface Rider {
  racerId: string;
  name: string;
}

/** Who has signed in. Only an ID token has the name; the rankings make what they need of it printable. */
export function riderOf(ctx: Context): Rider {
  const identity = ctx.identity as AppSyncIdentityCognito;
  const { name } = identity.claims as { name?: string };
  return { racerId: identity.sub, name: name ? name : identity.username };
}
