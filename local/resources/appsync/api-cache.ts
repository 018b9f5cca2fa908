import { z } from 'zod';
import { TemplateError, UnsupportedError } from '../../shared/errors.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import type { CreateResource, RunningResources } from '../stack-context.ts';
import { Ttl } from './caching-config.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-appsync-apicache.html */
const INSTANCE_TYPES = [
  ...['SMALL', 'MEDIUM', 'LARGE', 'XLARGE', 'LARGE_2X', 'LARGE_4X', 'LARGE_8X', 'LARGE_12X'],
  ...['T2_SMALL', 'T2_MEDIUM', 'R4_LARGE', 'R4_XLARGE', 'R4_2XLARGE', 'R4_4XLARGE', 'R4_8XLARGE'],
];

const Properties = z.object({
  ApiId: z.string(),
  ApiCachingBehavior: z.enum(['FULL_REQUEST_CACHING', 'PER_RESOLVER_CACHING', 'OPERATION_LEVEL_CACHING']),
  Ttl,
  Type: z.enum(INSTANCE_TYPES),
});

interface Needs {
  running: Pick<RunningResources, 'graphqlApis'>;
}

export const apiCache: CreateResource<Needs> = ({ running }, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const { ApiId: apiId, ApiCachingBehavior: behavior, Ttl: ttlSeconds } = given;
  if (behavior === 'OPERATION_LEVEL_CACHING')
    throw new UnsupportedError(
      `the ApiCachingBehavior ${behavior} is not emulated; use PER_RESOLVER_CACHING or FULL_REQUEST_CACHING`,
      logicalId,
    );
  const api = running.graphqlApis.get(apiId, logicalId);
  if (api.cache !== undefined)
    throw new TemplateError(`the API ${apiId} already has a cache; it can have only one`, logicalId);
  api.cache = { behavior, ttlSeconds };
  return { ref: apiId, attributes: {} };
};
