import type { AppSyncIdentityCognito, Context } from '@aws-appsync/utils';

export interface Rider {
  racerId: string;
  name: string;
}

/** Returns the signed-in rider. Only ID tokens contain the name; live-standings makes it printable. */
export function riderOf(ctx: Context): Rider {
  const identity = ctx.identity as AppSyncIdentityCognito;
  const { name } = identity.claims as { name?: string };
  return { racerId: identity.sub, name: name ? name : identity.username };
}
