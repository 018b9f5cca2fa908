import { Duration } from 'aws-cdk-lib';
import { CfnApiCache, type CachingConfig, type IGraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Construct } from 'constructs';

export interface RosterCacheProps {
  readonly api: IGraphqlApi;
  /** Instance type as in CloudFormation, for example `SMALL`. */
  readonly size: string;
}

/**
 * How long a page is cached. Many viewers query the same page within seconds. A cached page can lack the
 * riders who joined last, and clients query again for missing riders. The cached page must have expired by
 * then: clients wait at least one second before they query again.
 */
export const ROSTER_TTL = Duration.seconds(1);

/**
 * Keys of the cached fields. The rankings are never cached, because viewers must not get older ones. A single
 * argument that is missing or not a string, like `from`, would prevent caching, so all arguments together are
 * the key (https://github.com/aws/aws-appsync-community/issues/224).
 */
const CACHING_KEYS: Record<string, string[]> = {
  'Query.roster': ['$context.arguments'],
  'Board.roster': ['$context.source.raceId'],
};

/** AppSync's cache, which serves the pages of rosters. */
export class RosterCache extends Construct {
  constructor(scope: Construct, id: string, { api, size }: RosterCacheProps) {
    super(scope, id);
    new CfnApiCache(this, 'Cache', {
      apiId: api.apiId,
      apiCachingBehavior: 'PER_RESOLVER_CACHING',
      type: size,
      ttl: ROSTER_TTL.toSeconds(),
      atRestEncryptionEnabled: true,
      transitEncryptionEnabled: true,
    });
  }

  /** Returns how a field's resolver uses the cache; undefined if it does not. */
  configOf(field: string): CachingConfig | undefined {
    const cachingKeys = CACHING_KEYS[field];
    return cachingKeys && { ttl: ROSTER_TTL, cachingKeys };
  }
}
